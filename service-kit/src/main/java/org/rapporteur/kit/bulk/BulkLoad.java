package org.rapporteur.kit.bulk;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.rapporteur.kit.input.ContentCodings;
import org.rapporteur.kit.input.InputMemory;
import org.rapporteur.kit.input.InputReader;
import org.rapporteur.kit.input.InputSettings;
import org.rapporteur.kit.input.NdjsonReader;
import org.rapporteur.kit.input.RequestMemory;
import org.rapporteur.kit.input.Spool;
import org.rapporteur.kit.page.NdjsonPages;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.kit.resource.LoadSet;
import org.rapporteur.kit.resource.ResourceService;

/**
 * Loads rows of newline-delimited JSON, each an upsert by slug, and reports the result of each.
 *
 * <p>Atomic loads are read completely, up to {@value #ATOMIC_ROWS} rows, and are all or nothing. Others are
 * streamed in both directions, in transactions of some rows, each row by itself: rows reported as written are
 * kept, even if the connection breaks.
 */
@Singleton
public class BulkLoad {

    public static final String MEDIA_TYPE = NdjsonPages.MEDIA_TYPE;
    public static final int ATOMIC_ROWS = 1000;

    private final InputReader inputs;
    private final ObjectMapper json;
    private final InputMemory memory;
    private final RequestMemory request;
    private final InputSettings settings;

    private final SecurityIdentity identity;

    BulkLoad(
            InputReader inputs,
            ObjectMapper json,
            InputMemory memory,
            RequestMemory request,
            InputSettings settings,
            SecurityIdentity identity) {
        this.identity = identity;
        this.inputs = inputs;
        this.json = json;
        this.memory = memory;
        this.request = request;
        this.settings = settings;
    }

    /**
     * Loads a body.
     *
     * @param atomic {@code true} or {@code false} (absent)
     * @param dryRun the same
     * @param keepIds the same: whether what is created has the ids of the rows
     * @param set the name of the set that is loaded: what others have changed since its last load is kept; may be absent
     * @param overwrite {@code true} or {@code false} (absent): whether to replace that as well
     * @return a row for each line that is not blank: with 200, or with 422 if an atomic load failed
     */
    public Response load(
            ResourceService<?, ?> service,
            InputStream body,
            String atomic,
            String dryRun,
            String keepIds,
            String set,
            String overwrite) {
        var faults = new Violations();
        boolean whole = truth("atomic", atomic, faults);
        boolean dry = truth("dryRun", dryRun, faults);
        boolean keep = truth("keepIds", keepIds, faults);
        boolean replace = truth("overwrite", overwrite, faults);
        var fault = set == null ? null : LoadSet.fault(set);
        if (fault != null) {
            faults.add("set", fault);
        }
        if (set == null && replace) {
            faults.add("overwrite", "is for loads of a set: name it with set");
        }
        faults.throwIfAny(ProblemType.INVALID_PARAMETER);
        var rows =
                new BulkRows(service, inputs, json, whole, dry, keep, set == null ? null : new LoadSet(set, replace));
        return whole ? atOnce(rows, body) : streamed(service.type(), rows, body);
    }

    private Response streamed(ResourceType type, BulkRows rows, InputStream body) {
        request.keep(memory.takeLoad(client()));
        var lines = lines(body, client());
        // waits here for the first line, so that another encoding can still be reported as a problem
        var first = first(lines);
        StreamingOutput output = out -> new BulkStream(type, rows, lines, out, memory, settings).run(first);
        return Response.ok(output, MEDIA_TYPE).build();
    }

    private static NdjsonReader.Line first(NdjsonReader lines) {
        try {
            return lines.next();
        } catch (NdjsonReader.TooLongException e) {
            throw e.problem();
        }
    }

    private NdjsonReader lines(InputStream body, String client) {
        return new NdjsonReader(body, InputReader.MAX_BODY, memory, client, settings);
    }

    private String client() {
        return identity.getPrincipal().getName();
    }

    private Response atOnce(BulkRows rows, InputStream body) {
        try (var spool = Spool.of(body, InputReader.MAX_BODY, memory, client())) {
            if (spool.size() > InputReader.MAX_BODY) {
                throw tooLarge();
            }
            // only once all is received: a slot is for loads that have something to write
            request.keep(memory.takeLoad(client()));
            request.keep(memory.take(spool.weight()));
            return atOnce(rows, all(lines(spool.open(), null)));
        } catch (IOException e) {
            throw ContentCodings.problem(e, "");
        }
    }

    private static Response atOnce(BulkRows rows, List<NdjsonReader.Line> lines) {
        try {
            var told = rows.write(lines);
            boolean failed = told.stream().anyMatch(row -> row.outcome().problem() != null);
            return Response.status(failed ? 422 : 200)
                    .type(MEDIA_TYPE)
                    .entity(rows.text(told))
                    .build();
        } finally {
            lines.forEach(NdjsonReader.Line::close);
        }
    }

    private static List<NdjsonReader.Line> all(NdjsonReader lines) {
        var rows = new ArrayList<NdjsonReader.Line>();
        boolean whole = false;
        try {
            for (var line = first(lines); line != null; line = first(lines)) {
                rows.add(line);
                if (rows.size() > ATOMIC_ROWS) {
                    throw tooLarge();
                }
            }
            whole = true;
            return rows;
        } finally {
            if (!whole) {
                rows.forEach(NdjsonReader.Line::close);
            }
        }
    }

    private static ProblemException tooLarge() {
        return ProblemType.PAYLOAD_TOO_LARGE.because(
                "An atomic load may have at most %d rows and %d bytes; send it in parts, or without atomic"
                        .formatted(ATOMIC_ROWS, InputReader.MAX_BODY));
    }

    private static boolean truth(String name, String value, Violations faults) {
        if (value != null && !value.equals("true") && !value.equals("false")) {
            faults.add(name, "must be true or false");
        }
        return "true".equals(value);
    }
}
