package org.rapporteur.seeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sends checked files, and tells what became of each row. */
class Sender {

    /** The limits of an atomic load, as the API publishes them. */
    private static final int ATOMIC_ROWS = 1000;

    private static final int ATOMIC_BYTES = 16 * 1024 * 1024;
    private static final Pattern MISSING = Pattern.compile("there is no ([a-z]+) '([^']+)'");

    private final Server server;
    private final PrintWriter out;
    private final boolean dryRun;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Integer> total = new HashMap<>();
    /** What a dry run would have created by now, such as {@code event/paros-beijing-2018}. */
    private final Set<String> wouldExist = new HashSet<>();

    Sender(Server server, PrintWriter out, boolean dryRun) {
        this.server = server;
        this.out = out;
        this.dryRun = dryRun;
    }

    /** Sends the files in their order and stops at the first that fails; gives the exit code. */
    int send(List<DataFile> files) {
        int exit = Loader.OK;
        for (var file : files) {
            if (exit == Loader.OK && !file.rows().isEmpty()) {
                exit = send(file);
            }
        }
        out.printf(
                "%s%d created, %d changed, %d unchanged, %d failed%n",
                dryRun ? "dry run: " : "",
                total.getOrDefault("created", 0),
                total.getOrDefault("updated", 0),
                total.getOrDefault("unchanged", 0),
                total.getOrDefault("failed", 0));
        out.flush();
        return exit;
    }

    private int send(DataFile file) {
        var rows =
                file.rows().stream().map(row -> row.resource().toString()).collect(Collectors.joining("\n", "", "\n"));
        boolean atomic =
                file.rows().size() <= ATOMIC_ROWS && rows.getBytes(StandardCharsets.UTF_8).length <= ATOMIC_BYTES;
        if (!atomic) {
            out.printf(
                    "%s: too large to be loaded as one (%d rows): each row for itself%n",
                    file.name(), file.rows().size());
        }
        try {
            var response = server.load(file.collection(), rows, atomic, dryRun);
            if (response.statusCode() == 200 || isRows(response.statusCode(), response.body())) {
                return tell(file, response.body());
            }
            var problem = problem(response.body());
            out.printf("%s: the server refuses it (%d): %s%n", file.name(), response.statusCode(), problem);
            return response.statusCode() == 401 || response.statusCode() == 403 || response.statusCode() >= 500
                    ? Loader.NO_SERVER
                    : Loader.FAULTY_DATA;
        } catch (Server.ServerException e) {
            out.printf("%s: %s%n", file.name(), e.getMessage());
            return Loader.NO_SERVER;
        } catch (JsonProcessingException e) {
            out.printf("%s: the server's answer cannot be read: %s%n", file.name(), e.getOriginalMessage());
            return Loader.NO_SERVER;
        }
    }

    private static boolean isRows(int status, String body) {
        return status == 422 && body.startsWith("{\"line\"");
    }

    private String problem(String body) {
        try {
            var problem = json.readTree(body);
            return problem.path("detail").asText(problem.path("title").asText("without a reason"));
        } catch (JsonProcessingException e) {
            return "without a reason";
        }
    }

    private int tell(DataFile file, String body) throws JsonProcessingException {
        var counts = new HashMap<String, Integer>();
        var faults = new ArrayList<String>();
        int told = 0;
        for (var line : body.split("\n")) {
            if (line.isBlank()) {
                continue;
            }
            told++;
            var result = json.readTree(line);
            var row = file.rows().get(result.path("line").asInt() - 1);
            var outcome = result.path("outcome").asText();
            if (outcome.equals("failed") && dryRun && refersToWhatWouldExist(result)) {
                outcome = "created";
            }
            if (outcome.equals("failed")) {
                faults.addAll(faults(file, row, result.path("problem")));
            } else if (outcome.equals("created")) {
                wouldExist.add(singular(file.collection()) + "/" + row.slug());
            }
            counts.merge(outcome, 1, Integer::sum);
        }
        if (told < file.rows().size()) {
            faults.add("%s: the answer broke off after %d of %d rows; load it again"
                    .formatted(file.name(), told, file.rows().size()));
        }
        counts.forEach((outcome, count) -> total.merge(outcome, count, Integer::sum));
        out.printf(
                "%-15s %s%n",
                file.collection(),
                counts.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(count -> count.getValue() + " "
                                + (count.getKey().equals("updated") ? "changed" : count.getKey()))
                        .collect(Collectors.joining(", ")));
        faults.forEach(out::println);
        out.flush();
        return faults.isEmpty() ? Loader.OK : Loader.FAULTY_DATA;
    }

    private static List<String> faults(DataFile file, DataFile.Row row, JsonNode problem) {
        var violations = problem.path("violations");
        var faults = new ArrayList<String>();
        for (var violation : violations) {
            var field = violation.path("field").asText();
            var pointer = "/" + field.replaceAll("\\[([0-9]+)]", "/$1").replace('.', '/');
            faults.add("%s:%d: %s: %s: %s"
                    .formatted(
                            file.name(),
                            row.lineOf(pointer),
                            row.slug(),
                            field,
                            violation.path("message").asText()));
        }
        if (faults.isEmpty()) {
            faults.add("%s:%d: %s: %s"
                    .formatted(
                            file.name(),
                            row.line(),
                            row.slug(),
                            problem.path("detail").asText()));
        }
        return faults;
    }

    /** In a dry run what an earlier file holds is not there yet: that is no fault. */
    private boolean refersToWhatWouldExist(JsonNode result) {
        var violations = result.path("problem").path("violations");
        for (var violation : violations) {
            var missing = MISSING.matcher(violation.path("message").asText());
            if (!missing.matches() || !wouldExist.contains(missing.group(1) + "/" + missing.group(2))) {
                return false;
            }
        }
        return !violations.isEmpty();
    }

    private static String singular(String collection) {
        return collection.substring(0, collection.length() - 1);
    }
}
