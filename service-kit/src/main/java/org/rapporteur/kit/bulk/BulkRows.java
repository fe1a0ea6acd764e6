package org.rapporteur.kit.bulk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.rapporteur.kit.input.InputReader;
import org.rapporteur.kit.input.NdjsonReader;
import org.rapporteur.kit.problem.FailureLog;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;
import org.rapporteur.kit.resource.BulkRow;
import org.rapporteur.kit.resource.Command;
import org.rapporteur.kit.resource.LoadSet;
import org.rapporteur.kit.resource.Outcome;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.resource.WriteMode;

/** Writes the rows of one bulk load in chunks, and formats their results. */
class BulkRows {

    /** How many slugs are remembered; a file that repeats one at a greater distance changes the resource twice. */
    static final int REMEMBERED = 65_536;
    /** How many resources that a dry run would have created can be referred to later. */
    private static final int IMAGINED = 16_384;

    private final ResourceService<?, ?> service;
    private final InputReader inputs;
    private final ObjectMapper json;
    private final WriteMode mode;
    private final boolean keepIds;
    /** The lines of slugs, by a 64-bit digest: collisions within one load are practically impossible. */
    private final Map<Long, Integer> seen = remembering(REMEMBERED);
    /** What a dry run would have created so far. */
    private final Map<String, UUID> imagined = remembering(IMAGINED);

    /** @param set null if the rows belong to none */
    BulkRows(
            ResourceService<?, ?> service,
            InputReader inputs,
            ObjectMapper json,
            boolean atomic,
            boolean dryRun,
            boolean keepIds,
            LoadSet set) {
        this.service = service;
        this.inputs = inputs;
        this.json = json;
        this.mode = new WriteMode(atomic, dryRun, imagined, set);
        this.keepIds = keepIds;
    }

    boolean isDryRun() {
        return mode.dryRun();
    }

    private static <K, V> Map<K, V> remembering(int most) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    private static long digest(String slug) {
        var digest = UUID.nameUUIDFromBytes(slug.getBytes(StandardCharsets.UTF_8));
        return digest.getMostSignificantBits() ^ digest.getLeastSignificantBits();
    }

    /** The result of a line. */
    record Told(NdjsonReader.Line line, Outcome outcome) {}

    /** Writes lines in one transaction; returns their results in order. */
    List<Told> write(List<NdjsonReader.Line> lines) {
        var commands = new ArrayList<Command>();
        var places = new HashMap<Integer, Integer>();
        var outcomes = new Outcome[lines.size()];
        for (int i = 0; i < lines.size(); i++) {
            try {
                var body = read(lines.get(i));
                places.put(i, commands.size());
                commands.add(Command.upsert(body, keepIds));
            } catch (ProblemException unreadable) {
                outcomes[i] = Outcome.failed(null, unreadable);
            }
        }
        boolean refused = mode.atomic() && commands.size() < lines.size();
        var written = commands.isEmpty() ? List.<Outcome>of() : write(commands, refused);
        var told = new ArrayList<Told>();
        for (int i = 0; i < lines.size(); i++) {
            var place = places.get(i);
            var outcome =
                    place == null ? outcomes[i] : refused ? written.get(place).skipped() : written.get(place);
            if (mode.dryRun() && outcome.result() == Outcome.Result.CREATED) {
                imagined.put(outcome.slug(), outcome.id());
            }
            told.add(new Told(lines.get(i), outcome));
        }
        return told;
    }

    private ObjectNode read(NdjsonReader.Line line) {
        if (line.content() == null) {
            throw ProblemType.PAYLOAD_TOO_LARGE.because(
                    "A row may have at most %d bytes".formatted(InputReader.MAX_BODY));
        }
        var body = inputs.row(line.content());
        var slug = body.path("slug").textValue();
        if (slug != null && slug.length() < 200) {
            var before = seen.putIfAbsent(digest(slug), line.number());
            // a retried line is not a duplicate
            if (before != null && before != line.number()) {
                throw ProblemType.INVALID.because(
                        "A load contains each resource once, so that it can be repeated",
                        List.of(new Violation("slug", "'%s' is on line %d already".formatted(slug, before))));
            }
        }
        return body;
    }

    private List<Outcome> write(List<Command> commands, boolean refused) {
        try {
            return service.write(commands, refused ? mode.dry() : mode);
        } catch (RuntimeException e) {
            if (mode.atomic()) {
                throw e;
            }
            // the response headers are sent: the failure is reported row by row, and the rows can be
            // sent again
            var problem = e instanceof ProblemException known
                    ? known
                    : ProblemType.SERVICE_UNAVAILABLE.because("The rows could not be written; send them again");
            FailureLog.log(problem, e);
            return commands.stream()
                    .map(command -> Outcome.failed(command.body().path("slug").asText(null), problem))
                    .toList();
        }
    }

    /** Returns the rows of a response. */
    byte[] text(List<Told> told) {
        try {
            var out = new ByteArrayOutputStream();
            for (var row : told) {
                out.write(json.writeValueAsBytes(row(row)));
                out.write('\n');
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the row that ends a response before the end of its load. */
    byte[] end(int line, ProblemException why) {
        return text(List.of(new Told(new NdjsonReader.Line(line, null), Outcome.failed(null, why))));
    }

    private BulkRow row(Told told) {
        var outcome = told.outcome();
        return new BulkRow(
                told.line().number(),
                outcome.result().name().toLowerCase(Locale.ROOT),
                outcome.slug(),
                outcome.version(),
                outcome.problem() == null ? null : problem(outcome.problem()));
    }

    private String problem(ProblemException problem) {
        var node = json.createObjectNode()
                .put("type", problem.type().uri().toString())
                .put("title", problem.type().title())
                .put("status", problem.status())
                .put("detail", problem.detail());
        if (!problem.violations().isEmpty()) {
            node.set("violations", json.valueToTree(problem.violations()));
        }
        return node.toString();
    }
}
