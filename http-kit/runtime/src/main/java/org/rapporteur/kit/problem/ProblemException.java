package org.rapporteur.kit.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ends a request with a problem (RFC 9457) of the catalogue. Without a stack trace: the problem says all there is to know, and where
 * something else led to it, that is its cause.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<Violation> violations;
    private final transient Map<String, String> headers;

    private ProblemException(
            ProblemType type, String detail, List<Violation> violations, Map<String, String> headers, Throwable cause) {
        super(detail, cause, false, false);
        this.type = type;
        this.violations = violations;
        this.headers = headers;
    }

    ProblemException(ProblemType type, String detail, List<Violation> violations) {
        this(type, detail, List.copyOf(violations), Map.of(), null);
    }

    /** The same problem with one more header in its answer. */
    public ProblemException withHeader(String name, Object value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value.toString());
        return new ProblemException(type, getMessage(), violations, more, getCause());
    }

    /** The same problem with what led to it, for the log. */
    public ProblemException causedBy(Throwable cause) {
        return new ProblemException(type, getMessage(), violations, headers, cause);
    }

    public ProblemType type() {
        return type;
    }

    public int status() {
        return type.status();
    }

    /** A sentence for whoever sent the request. */
    public String detail() {
        return getMessage();
    }

    /** Every member or parameter at fault; empty when there is none. */
    public List<Violation> violations() {
        return violations;
    }

    /** The headers of its answer, such as Retry-After. */
    public Map<String, String> headers() {
        return headers;
    }
}
