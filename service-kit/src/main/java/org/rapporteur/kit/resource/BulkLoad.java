package org.rapporteur.kit.resource;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;

/**
 * Loads rows of newline-delimited JSON, each an upsert by slug, and tells of each what became of it.
 *
 * <p>Atomic loads are read whole, within {@value #ATOMIC_ROWS} rows, and are all or nothing. Others are streamed both ways,
 * in transactions of some rows, each row for itself: what was told as written stays, also when the connection breaks.
 */
@Singleton
public class BulkLoad {

    public static final String MEDIA_TYPE = "application/x-ndjson";
    public static final int ATOMIC_ROWS = 1000;

    private final InputReader inputs;
    private final ObjectMapper json;

    BulkLoad(InputReader inputs, ObjectMapper json) {
        this.inputs = inputs;
        this.json = json;
    }

    /**
     * Loads a body.
     *
     * @param atomic {@code true} or {@code false} (absent)
     * @param dryRun the same
     * @return a row for each line that is not blank: with 200, or with 422 when an atomic load failed
     */
    public Response load(ResourceService<?, ?> service, InputStream body, String atomic, String dryRun) {
        var faults = new ArrayList<Violation>();
        boolean whole = truth("atomic", atomic, faults);
        boolean dry = truth("dryRun", dryRun, faults);
        if (!faults.isEmpty()) {
            throw ProblemType.INVALID_PARAMETER.because("See violations", faults);
        }
        var lines = new Lines(body, InputReader.MAX_BODY);
        var rows = new BulkRows(service, inputs, json, whole, dry);
        if (whole) {
            var told = rows.write(atOnce(lines));
            boolean failed = told.stream().anyMatch(row -> row.outcome().problem() != null);
            return Response.status(failed ? 422 : 200)
                    .type(MEDIA_TYPE)
                    .entity(rows.text(told))
                    .build();
        }
        // the first line is awaited here: a body of another encoding is still answered with a problem
        var first = lines.next();
        StreamingOutput output = out -> new BulkStream(service.type(), rows, lines, out).run(first);
        return Response.ok(output, MEDIA_TYPE).build();
    }

    private static boolean truth(String name, String value, List<Violation> faults) {
        if (value != null && !value.equals("true") && !value.equals("false")) {
            faults.add(new Violation(name, "must be true or false"));
        }
        return "true".equals(value);
    }

    private static List<Lines.Line> atOnce(Lines lines) {
        var rows = new ArrayList<Lines.Line>();
        long bytes = 0;
        for (var line = lines.next(); line != null; line = lines.next()) {
            rows.add(line);
            bytes += line.length();
            if (rows.size() > ATOMIC_ROWS || bytes > InputReader.MAX_BODY) {
                throw ProblemType.PAYLOAD_TOO_LARGE.because(
                        "An atomic load may have up to %d rows and %d bytes; send it in parts, or without atomic"
                                .formatted(ATOMIC_ROWS, InputReader.MAX_BODY));
            }
        }
        return rows;
    }
}
