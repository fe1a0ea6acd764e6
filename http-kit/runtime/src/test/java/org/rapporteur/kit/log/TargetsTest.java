package org.rapporteur.kit.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetsTest {

    private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl";

    @ParameterizedTest
    @CsvSource({
        "/api/v1/events,, /api/v1/events",
        "/api/v1/events, limit=1&sort=name, /api/v1/events?limit=1&sort=name",
        ",, *",
        "/a, access_token=abc&limit=1, /a?access_token=***&limit=1",
        "/a, limit=1&Access_Token=abc, /a?limit=1&Access_Token=***",
        "/a, q=" + JWT + "&limit=1, /a?q=***&limit=1",
        "/a/" + JWT + ",, /a/***",
        "/a, q=Bearer%20" + JWT + ", /a?q=Bearer%20***",
        "/a, q=eyJhbGciOiJSUzI1NiJ9%2EeyJzdWIiOiJhIn0%2ec2lnbmF0dXJl, /a?q=***",
        "/a, q=keyJob.b.c, /a?q=keyJob.b.c",
        "/a, access%5Ftoken=abc&limit=1, /a?access%5Ftoken=***&limit=1",
        "/a, a%63cess%255Ftoken=abc, /a?a%63cess%255Ftoken=***",
        "/a, auth_token=abc, /a?auth_token=***",
        "/a, client_secret=abc, /a?client_secret=***",
        "/a, bearer=abc, /a?bearer=***",
        "/a, api-key=abc, /a?api-key=***",
        "/a, key=abc, /a?key=***",
        "/a, jwt=opaque, /a?jwt=***",
        "/a, password=a/b=c, /a?password=***",
        "/a, Token[]=abc, /a?Token[]=***",
        "/a, x=1;token=abc;y=2, /a?x=1;token=***;y=2",
        "/a;token=abc/b,, /a;token=***/b",
        "/a#access_token=abc,, /a#access_token=***",
        "/a, x=1#access_token=abc, /a?x=1#access_token=***",
        "/a, to=https%3A%2F%2Fx%2F%3Faccess_token%3Dabc&limit=1, /a?to=***&limit=1",
        "/a, q=%65yJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl&limit=1, /a?q=***&limit=1",
        "/a, q=eyJhbGciOiJSUzI1NiJ9%252EeyJzdWIiOiJhIn0%252Ec2lnbmF0dXJl, /a?q=***",
        "/a/%65yJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0/b,, /a/***/b",
        "/a, q=100%&r=%zz&s=%4, /a?q=100%&r=%zz&s=%4",
        "/a/b;v=1, q=climate%20finance&lang=en, /a/b;v=1?q=climate%20finance&lang=en",
    })
    void showsATargetWithoutTokens(String path, String query, String shown) {
        assertThat(Targets.shown(path, query)).isEqualTo(shown);
    }

    @Test
    void staysOnOneLineWithoutControlCharacters() {
        assertThat(Targets.shown("/a\r\nb\u001b[2J", "q=\"ä\\"))
                .isEqualTo("/a\\u000d\\u000ab\\u001b[2J?q=\\u0022\\u00e4\\u005c");
    }

    @Test
    @Timeout(5)
    void shortensALongOneInNoTime() {
        var shown = Targets.shown("/a", "q=" + "eyJ".repeat(10_000) + "&token=" + "=&?".repeat(1000));

        assertThat(shown).hasSizeLessThan(2100);
        assertThat(Targets.shown("/a", "q=" + "token".repeat(6000) + "%25".repeat(1000)))
                .hasSizeLessThan(2100);
        assertThat(Targets.shown("/a", "b=" + "b".repeat(30_000))).hasSize(2003).endsWith("...");
    }
}
