package org.rapporteur.kit.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ends a request with a problem (RFC 9457) from the catalogue. It has no stack trace: the problem says everything,
 * and an underlying failure is its cause.
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

    /** Returns the same problem with another header in its response. */
    public ProblemException withHeader(String name, Object value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value.toString());
        return new ProblemException(type, getMessage(), violations, more, getCause());
    }

    /** Returns the same problem with its cause, for the log. */
    public ProblemException causedBy(Throwable cause) {
        return new ProblemException(type, getMessage(), violations, headers, cause);
    }

    public ProblemType type() {
        return type;
    }

    public int status() {
        return type.status();
    }

    /** A sentence for the sender of the request. */
    public String detail() {
        return getMessage();
    }

    /** Every invalid member or parameter; empty if there is none. */
    public List<Violation> violations() {
        return violations;
    }

    /** The headers of its response, such as Retry-After. */
    public Map<String, String> headers() {
        return headers;
    }
}
