package org.rapporteur.gateway.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import org.rapporteur.gateway.json.JsonMembers;
import org.rapporteur.gateway.json.JsonPage;
import org.rapporteur.gateway.json.ListSplitter;
import org.rapporteur.gateway.memory.CompositionSettings;
import org.rapporteur.gateway.memory.Lease;
import org.rapporteur.gateway.services.AnswerStream;
import org.rapporteur.gateway.services.ListReader;
import org.rapporteur.gateway.services.Parallel;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceFault;
import org.rapporteur.gateway.services.ServiceReader;
import org.rapporteur.gateway.services.ServiceReader.Deadline;
import org.rapporteur.gateway.services.ServiceReader.Question;

/** Requests suggestions from the services and merges them. */
@Singleton
class SuggestReader {

    /** Who types does not wait for a service that hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ServiceReader services;
    private final ObjectMapper json;
    private final Duration timeout;

    SuggestReader(ServiceReader services, ObjectMapper json, CompositionSettings settings) {
        this.services = services;
        this.json = json;
        this.timeout = settings.timeout().compareTo(PATIENCE) < 0 ? settings.timeout() : PATIENCE;
    }

    /**
     * A request.
     *
     * @param asked the services that may have suggestions
     * @param text what was typed
     * @param parameters as forwarded to the services
     */
    record Query(Collection<Service> asked, String text, String parameters, int limit, String requestId) {}

    /** The merged suggestions, and whether they are all that there are. */
    record Suggested(byte[] json, boolean complete) {}

    /**
     * A suggested resource.
     *
     * @param match its name or title that has what was typed
     */
    private record Item(byte[] json, String match) {}

    /** How common a completed query is. */
    private record Counts(long adjacent, long total) {

        private static final Counts NONE = new Counts(0, 0);

        private static final Comparator<Counts> LARGEST = Comparator.comparingLong(Counts::adjacent)
                .thenComparingLong(Counts::total)
                .reversed();

        Counts plus(Counts other) {
            return new Counts(adjacent + other.adjacent, total + other.total);
        }
    }

    private record Answer(List<Item> items, Map<String, Counts> queries, boolean partial, Service silent) {}

    /** Returns a page as JSON; its schema is SuggestedPage in openapi.yaml. */
    Suggested read(Query query, Lease lease) throws InterruptedException {
        var items = new ArrayList<Item>();
        var queries = new LinkedHashMap<String, Counts>();
        var silent = new ArrayList<String>();
        boolean partial = false;
        for (var answer : ask(query, lease)) {
            items.addAll(answer.items);
            answer.queries.forEach((text, counts) -> queries.merge(text, counts, Counts::plus));
            partial |= answer.partial;
            if (answer.silent != null) {
                silent.add(answer.silent.title());
            }
        }
        items.sort(bestFor(query.text));
        var shown = items.subList(0, Math.min(query.limit, items.size())).stream()
                .map(Item::json)
                .toList();
        var page = new JsonPage(shown)
                .putAll("queries", best(queries, query.limit))
                .put("partial", partial)
                .put("incomplete", silent);
        return new Suggested(page.bytes(), !partial && silent.isEmpty());
    }

    /** Names that begin as typed come first, then those in the same script, then short ones. */
    private static Comparator<Item> bestFor(String text) {
        var typed = text.toLowerCase(Locale.ROOT);
        var script = script(text);
        return Comparator.comparing(
                        (Item item) -> !item.match.toLowerCase(Locale.ROOT).startsWith(typed))
                .thenComparing(item -> script(item.match) != script)
                .thenComparing(item -> item.match.length());
    }

    /** Returns the script of the first letter. */
    private static UnicodeScript script(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .findFirst()
                .orElse(UnicodeScript.COMMON);
    }

    /** Those that are most common in all services together come first. */
    private static List<String> best(Map<String, Counts> queries, int limit) {
        return queries.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Counts.LARGEST))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<Answer> ask(Query query, Lease lease) throws InterruptedException {
        var deadline = Deadline.in(timeout);
        var answers = new ArrayList<Answer>();
        try (var parallel = new Parallel()) {
            var asked = new ArrayList<Future<Answer>>();
            for (var service : query.asked) {
                asked.add(parallel.ask(() -> ask(service, query, deadline, lease)));
            }
            for (var answer : asked) {
                answers.add(Parallel.answer(answer));
            }
        }
        return answers;
    }

    /** A service that does not respond has no suggestions: they are needed now or never. */
    private Answer ask(Service service, Query query, Deadline deadline, Lease lease) throws InterruptedException {
        var uri = "/api/v1/suggest?limit=" + query.limit + query.parameters;
        try (var answer = services.open(Question.of(service, uri, query.requestId), deadline)) {
            if (answer.status() == 400) {
                throw Refusal.of(service, answer.whole(lease), json);
            }
            if (answer.status() != 200) {
                throw ServiceReader.failure(service, answer.status());
            }
            return read(service, answer, lease);
        } catch (ServiceFault fault) {
            return new Answer(List.of(), Map.of(), false, service);
        }
    }

    private Answer read(Service service, AnswerStream answer, Lease lease) throws InterruptedException {
        var items = new ArrayList<Item>();
        var splitter = new ListSplitter(ListReader.whole(lease, item -> {
            var names = JsonMembers.of(item, Set.of("text", "match"));
            var match = names.text("match") == null ? names.text("text") : names.text("match");
            items.add(new Item(item, Objects.requireNonNullElse(match, "")));
        }));
        try {
            answer.into(splitter);
            return new Answer(items, queries(splitter), splitter.member("partial") != null, null);
        } catch (IllegalArgumentException | IOException e) {
            throw ServiceFault.broken(service);
        }
    }

    private Map<String, Counts> queries(ListSplitter page) throws IOException {
        var queries = page.member("queries");
        var counts = page.member("counts");
        var counted = new LinkedHashMap<String, Counts>();
        if (queries != null) {
            var texts = json.readValue(queries, String[].class);
            var numbers = counts == null ? new Counts[0] : json.readValue(counts, Counts[].class);
            for (int i = 0; i < texts.length; i++) {
                counted.put(texts[i], i < numbers.length ? numbers[i] : Counts.NONE);
            }
        }
        return counted;
    }
}
