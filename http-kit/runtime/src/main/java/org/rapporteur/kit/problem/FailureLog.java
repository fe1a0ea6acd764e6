package org.rapporteur.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Logs a failed request (5xx) once: the problem returned, and the cause. Deliberate rejections, such as 503 beyond
 * a share, and failures of another program, such as an unavailable database, are one-line warnings. Our own faults
 * are errors with a stack trace. A client that disconnects during a response is not logged.
 *
 * <p>In JAX-RS resources it is called for each problem, instead of the problem library's own log; elsewhere by the
 * code that returns the problem.
 */
@ApplicationScoped
public class FailureLog implements ProblemPostProcessor {

    private static final Logger LOG = Logger.getLogger("failure");
    private static final int SERVER_ERROR = 500;

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        var detail = problem.getDetail() == null ? problem.getTitle() : problem.getDetail();
        log(problem.getStatusCode(), detail, context.cause);
        return problem;
    }

    /** Runs last, when the problem is complete. */
    @Override
    public int priority() {
        return 0;
    }

    /** Logs a problem thrown on purpose, if it is a 5xx. */
    public static void log(ProblemException problem) {
        log(problem, problem);
    }

    /**
     * Logs a problem if it is a 5xx.
     *
     * @param cause its cause; the problem itself if it was thrown on purpose
     */
    public static void log(ProblemException problem, Throwable cause) {
        log(problem.status(), problem.detail(), cause);
    }

    private static void log(int status, String detail, Throwable cause) {
        if (status < SERVER_ERROR || (cause != null && HangUps.isOne(cause))) {
            return;
        }
        var answered = "%d %s".formatted(status, detail);
        if (isOurs(status, cause)) {
            LOG.error(answered, cause);
        } else {
            var root = root(cause);
            LOG.warn(root instanceof ProblemException ? answered : answered + ": " + told(root));
        }
    }

    private static boolean isOurs(int status, Throwable cause) {
        return status == SERVER_ERROR
                || Causes.of(cause)
                        .noneMatch(each -> each instanceof ProblemException
                                || each instanceof SQLException
                                || each instanceof IOException
                                || each instanceof TimeoutException);
    }

    private static Throwable root(Throwable cause) {
        return Causes.of(cause).reduce((first, last) -> last).orElse(cause);
    }

    private static String told(Throwable root) {
        return root instanceof SQLException sql && sql.getSQLState() != null
                ? "SQLSTATE %s, %s".formatted(sql.getSQLState(), sql.getMessage())
                : root.toString();
    }
}
