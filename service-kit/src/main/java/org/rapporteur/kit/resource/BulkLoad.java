package org.rapporteur.kit.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;

/**
 * Loads rows of newline-delimited JSON, each an upsert by slug, and tells of each what became of it.
 *
 * <p>Atomic loads are read whole, within {@value #ATOMIC_ROWS} rows, and are all or nothing. Others are streamed both ways,
 * in transactions of {@value #CHUNK_ROWS} rows, each row for itself.
 */
@Singleton
public class BulkLoad {

    private static final Logger LOG = Logger.getLogger(BulkLoad.class);

    public static final String MEDIA_TYPE = "application/x-ndjson";
    public static final int ATOMIC_ROWS = 1000;
    /** Keeps a transaction well under a second, which keeps the change log's horizon close. */
    private static final int CHUNK_ROWS = 100;

    private static final int CHUNK_BYTES = 4 * 1024 * 1024;

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
        if (whole) {
            var rows = atomically(service, lines, dry);
            boolean failed = rows.stream().anyMatch(row -> row.problem() != null);
            return Response.status(failed ? 422 : 200)
                    .type(MEDIA_TYPE)
                    .entity(text(rows))
                    .build();
        }
        StreamingOutput output = out -> inChunks(service, lines, dry, out);
        return Response.ok(output, MEDIA_TYPE).build();
    }

    private static boolean truth(String name, String value, List<Violation> faults) {
        if (value != null && !value.equals("true") && !value.equals("false")) {
            faults.add(new Violation(name, "must be true or false"));
        }
        return "true".equals(value);
    }

    private List<BulkRow> atomically(ResourceService<?, ?> service, Lines lines, boolean dryRun) {
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
        return write(service, rows, true, dryRun);
    }

    private void inChunks(ResourceService<?, ?> service, Lines lines, boolean dryRun, OutputStream out)
            throws IOException {
        var chunk = new ArrayList<Lines.Line>();
        long bytes = 0;
        for (var line = lines.next(); line != null; line = lines.next()) {
            chunk.add(line);
            bytes += line.length();
            if (chunk.size() == CHUNK_ROWS || bytes > CHUNK_BYTES) {
                out.write(text(write(service, chunk, false, dryRun)));
                out.flush();
                chunk.clear();
                bytes = 0;
            }
        }
        out.write(text(write(service, chunk, false, dryRun)));
    }

    private List<BulkRow> write(ResourceService<?, ?> service, List<Lines.Line> lines, boolean atomic, boolean dryRun) {
        var commands = new LinkedHashMap<Integer, Command>();
        var results = new LinkedHashMap<Integer, Outcome>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                commands.put(i, Command.upsert(inputs.parse(lines.get(i).bytes())));
            } catch (HttpProblem unreadable) {
                results.put(i, Outcome.failed(null, unreadable));
            }
        }
        boolean refused = atomic && !results.isEmpty();
        if (!commands.isEmpty()) {
            var outcomes = outcomes(service, List.copyOf(commands.values()), atomic, dryRun || refused);
            int next = 0;
            for (var index : commands.keySet()) {
                var outcome = outcomes.get(next++);
                results.put(index, refused ? outcome.skipped() : outcome);
            }
        }
        var rows = new ArrayList<BulkRow>();
        for (int i = 0; i < lines.size(); i++) {
            rows.add(row(lines.get(i).number(), results.get(i)));
        }
        return rows;
    }

    private static List<Outcome> outcomes(
            ResourceService<?, ?> service, List<Command> commands, boolean atomic, boolean dryRun) {
        try {
            return service.write(commands, atomic, dryRun);
        } catch (RuntimeException e) {
            if (atomic) {
                throw e;
            }
            // the head of the answer is sent: the failure is told row by row, and the rows can be sent again
            var problem = e instanceof HttpProblem known
                    ? known
                    : ProblemType.SERVICE_UNAVAILABLE.because("The rows could not be written; send them again");
            LOG.warnf(e, "A chunk of %d rows failed", commands.size());
            return commands.stream()
                    .map(command -> Outcome.failed(command.body().path("slug").asText(null), problem))
                    .toList();
        }
    }

    private BulkRow row(int line, Outcome outcome) {
        return new BulkRow(
                line,
                outcome.result().name().toLowerCase(Locale.ROOT),
                outcome.slug(),
                outcome.problem() == null ? null : problem(outcome.problem()));
    }

    private String problem(HttpProblem problem) {
        var node = json.createObjectNode()
                .put("type", String.valueOf(problem.getType()))
                .put("title", problem.getTitle())
                .put("status", problem.getStatusCode())
                .put("detail", problem.getDetail());
        problem.getParameters().forEach((name, value) -> node.set(name, json.valueToTree(value)));
        return node.toString();
    }

    private byte[] text(List<BulkRow> rows) {
        try {
            var out = new ByteArrayOutputStream();
            for (var row : rows) {
                out.write(json.writeValueAsBytes(row));
                out.write('\n');
            }
            return out.toByteArray();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
