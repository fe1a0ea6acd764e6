package org.rapporteur.apidocument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuideTest {

    @Test
    void headingsHaveTheAnchorsOfRepositoriesAndChaptersAreListed() {
        var html = Guide.html("""
                # Guide

                ## Stay in sync

                See [below](#first-calls).

                ### With `curl`

                ## First calls & more

                ## Stay in sync
                """);

        assertThat(html)
                .contains(
                        "<h2 id=\"stay-in-sync\">Stay in sync</h2>",
                        "<h3 id=\"with-curl\">With <code>curl</code></h3>",
                        "<h2 id=\"stay-in-sync-1\">",
                        "<a href=\"#first-calls\">below</a>",
                        "<li><a href=\"#stay-in-sync\">Stay in sync</a></li>")
                .containsPattern("<li><a href=\"#first-calls[^\"]*\">First calls &amp; more</a></li>");
        assertThat(html.split("<li>")).as("chapters only").hasSize(4);
    }

    @Test
    void linksLeadToWhatTheServerHas() {
        var html = Guide.html("""
                [The document](openapi.yaml), [an explanation](/problems/invalid), [a standard](https://example.org/rfc),
                [decision *11*](adr/0011.md), [elsewhere](javascript:alert(1))
                """);

        assertThat(html)
                .contains(
                        "<a href=\"/openapi.yaml\">The document</a>",
                        "<a href=\"/problems/invalid\">an explanation</a>",
                        "<a href=\"https://example.org/rfc\">a standard</a>",
                        "decision <em>11</em>, elsewhere")
                .doesNotContain("adr/", "javascript");
    }

    @Test
    void tablesAndCodeCanBeScrolledAndHtmlIsText() {
        var html = Guide.html("""
                | a | b |
                |---|---|
                | `1` | <script>alert(1)</script> |

                ```json
                {"a": "<b>"}
                ```
                """);

        assertThat(html)
                .contains(
                        "<table tabindex=\"0\">",
                        "<td><code>1</code></td>",
                        "&lt;script&gt;",
                        "<pre tabindex=\"0\"><code class=\"language-json\">{&quot;a&quot;: &quot;&lt;b&gt;&quot;}")
                .doesNotContain("<script");
    }
}
