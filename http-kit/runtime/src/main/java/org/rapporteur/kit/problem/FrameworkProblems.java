package org.rapporteur.kit.problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Maps our own problems, and framework exceptions whose responses need a header: a challenge (RFC 6750 §3) or the
 * allowed methods. Takes precedence over the problem library's own mappers, of which those for 401 do not fit this
 * version of Quarkus.
 */
public class FrameworkProblems {

    private static final int FIRST = Priorities.USER - 1000;
    private static final int MOST_FRAMES = 30;

    @ServerExceptionMapper(priority = FIRST)
    public Response ours(ProblemException e) {
        return ProblemAnswer.of(e, e);
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response noToken(UnauthorizedException e) {
        return ProblemAnswer.of(e, unauthorized("Bearer realm=\"rapporteur\""));
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response badToken(AuthenticationFailedException e) {
        return ProblemAnswer.of(
                e,
                UncheckedToken.problem(e)
                        .orElseGet(() -> unauthorized("Bearer realm=\"rapporteur\", error=\"invalid_token\"")));
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response otherMethod(NotAllowedException e) {
        var problem = ProblemType.METHOD_NOT_ALLOWED.because(ProblemType.METHOD_NOT_ALLOWED.advice());
        var allow = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return ProblemAnswer.of(e, allow == null ? problem : problem.withHeader(HttpHeaders.ALLOW, allow));
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response otherMediaType(NotSupportedException e, Request request) {
        return ProblemAnswer.of(
                e,
                ProblemType.UNSUPPORTED_MEDIA_TYPE.because(
                        request.getMethod().equals("PATCH")
                                ? "A PATCH has the media type application/merge-patch+json (RFC 7396)"
                                : ProblemType.UNSUPPORTED_MEDIA_TYPE.advice()));
    }

    /**
     * The problem library has no mapper for JVM errors, such as a stack overflow; it logs the problem returned
     * here.
     */
    @ServerExceptionMapper(priority = FIRST)
    public Response error(Error e) {
        shorten(e);
        return ProblemAnswer.of(e, ProblemType.INTERNAL_ERROR.because(ProblemType.INTERNAL_ERROR.advice()));
    }

    /** Endless recursion would fill a thousand lines of the log with the same few frames. */
    private static void shorten(Throwable thrown) {
        var frames = thrown.getStackTrace();
        if (frames.length > MOST_FRAMES) {
            thrown.setStackTrace(Arrays.copyOf(frames, MOST_FRAMES));
        }
    }

    private static ProblemException unauthorized(String challenge) {
        return ProblemType.UNAUTHORIZED
                .because(ProblemType.UNAUTHORIZED.advice())
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }
}
