package org.rapporteur.gateway.edge;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.regex.Pattern;
import org.rapporteur.gateway.problems.ProblemWriter;
import org.rapporteur.kit.http.RequestTarget;
import org.rapporteur.kit.problem.ProblemType;

/**
 * Rejects paths that the gateway and a service could interpret differently, before they are routed, and unknown
 * methods, and queries that cannot be decoded.
 */
@ApplicationScoped
class PathGuard {

    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    /** Characters of RFC 3986 §3.3 except ";", which marks path parameters that some servers cut off. */
    private static final Pattern CHARACTERS = Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,=:@/-]|%[0-9A-Fa-f]{2})*+");

    /**
     * Empty and dot segments, and what some server would decode to one: an escaped dot, slash, backslash,
     * control character or percent sign.
     */
    private static final Pattern AMBIGUOUS =
            Pattern.compile("//|/\\.{1,2}(?:/|$)|%(?:2e|2f|5c|25|[01][0-9a-f]|7f|3b)", Pattern.CASE_INSENSITIVE);

    private final ProblemWriter problems;

    PathGuard(ProblemWriter problems) {
        this.problems = problems;
    }

    void install(@Observes Router router) {
        router.route().order(EdgeOrder.PATH_GUARD).handler(this::check);
    }

    private void check(RoutingContext context) {
        var path = context.request().path();
        if (!METHODS.contains(context.request().method())) {
            context.response().putHeader("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
            problems.answer(
                    context,
                    ProblemType.METHOD_NOT_ALLOWED.because("%s is not supported"
                            .formatted(RequestTarget.shown(context.request().method()))));
        } else if (path == null || !isPlain(path)) {
            problems.answer(
                    context,
                    ProblemType.MALFORMED_REQUEST.because(
                            "The path must be plain: no empty or dot segments, no escaped slashes or dots, no \";\""));
        } else {
            RequestTarget.faultOfQuery(context.request().query())
                    .ifPresentOrElse(
                            fault -> problems.answer(context, ProblemType.MALFORMED_REQUEST.because(fault)),
                            context::next);
        }
    }

    static boolean isPlain(String path) {
        return isPlainest(path)
                || CHARACTERS.matcher(path).matches()
                        && !AMBIGUOUS.matcher(path).find();
    }

    /** Most paths consist of letters, digits, hyphens, underscores and single slashes. */
    private static boolean isPlainest(String path) {
        char before = 0;
        for (int i = 0; i < path.length(); i++) {
            char character = path.charAt(i);
            boolean fits = character == '/' ? before != '/' : isOfWord(character);
            if (!fits || (i == 0 && character != '/')) {
                return false;
            }
            before = character;
        }
        return !path.isEmpty();
    }

    private static boolean isOfWord(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || (character >= 'A' && character <= 'Z')
                || character == '-'
                || character == '_';
    }
}
