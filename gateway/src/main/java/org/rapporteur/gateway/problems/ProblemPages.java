package org.rapporteur.gateway.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.rapporteur.gateway.pages.Page;
import org.rapporteur.kit.problem.ProblemType;

/** The explanations of problems as HTML. */
@Singleton
class ProblemPages {

    private final ObjectMapper json;

    ProblemPages(ObjectMapper json) {
        this.json = json;
    }

    String page(ProblemExplanation problem) {
        var name = problem.type().substring(problem.type().lastIndexOf('/') + 1);
        return Page.of(escaped(problem.title()), """
                <p class="kicker"><span class="status">%d</span> <code>%s</code></p>
                <h1>%s</h1>
                <h2>What it means</h2>
                <p>%s</p>
                <h2>What to do</h2>
                <p>%s</p>
                <h2>An example</h2>
                <pre><code>%s</code></pre>
                """.formatted(
                        problem.status(),
                        escaped(name),
                        escaped(problem.title()),
                        escaped(problem.meaning()),
                        escaped(problem.advice()),
                        escaped(example(problem))));
    }

    String list() {
        var rows = Arrays.stream(ProblemType.values())
                .map(type ->
                        "<tr><td><span class=\"status\">%d</span></td><td><a href=\"%s\">%s</a></td><td>%s</td></tr>"
                                .formatted(type.status(), type.uri(), type.slug(), escaped(type.title())))
                .collect(Collectors.joining("\n"));
        return Page.of("Problems", """
                <h1>Problems</h1>
                <p>Every error response is <code>application/problem+json</code> (RFC 9457). The <code>type</code> of a
                problem is the path of its page.</p>
                <table><thead><tr><th>Status</th><th>Name</th><th>Title</th></tr></thead><tbody>
                %s
                </tbody></table>
                """.formatted(rows));
    }

    private String example(ProblemExplanation problem) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(problem.example());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
