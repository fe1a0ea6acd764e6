package org.rapporteur.gateway.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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

    /** A suggested resource. */
    private record Item(byte[] json, String text) {}

    private record Answer(List<Item> items, List<String> queries, boolean partial, Service silent) {}

    /** Returns a page as JSON; its schema is SuggestedPage in openapi.yaml. */
    Suggested read(Query query, Lease lease) throws InterruptedException {
        var items = new ArrayList<Item>();
        var queries = new ArrayList<List<String>>();
        var silent = new ArrayList<String>();
        boolean partial = false;
        for (var answer : ask(query, lease)) {
            items.addAll(answer.items);
            queries.add(answer.queries);
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
                .putAll("queries", merged(queries, query.limit))
                .put("partial", partial)
                .put("incomplete", silent);
        return new Suggested(page.bytes(), !partial && silent.isEmpty());
    }

    /** Names that begin as typed come first, then short ones. */
    private static Comparator<Item> bestFor(String text) {
        var typed = text.toLowerCase(Locale.ROOT);
        return Comparator.comparing(
                        (Item item) -> !item.text.toLowerCase(Locale.ROOT).startsWith(typed))
                .thenComparing(item -> item.text.length());
    }

    /** Each service's most frequent words in turn: their frequencies cannot be compared. */
    private static Collection<String> merged(List<List<String>> queries, int limit) {
        var merged = new LinkedHashSet<String>();
        for (int i = 0; i < limit; i++) {
            for (var one : queries) {
                if (i < one.size() && merged.size() < limit) {
                    merged.add(one.get(i));
                }
            }
        }
        return merged;
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
            if (answer.status() != 200) {
                throw ServiceReader.failure(service, answer.status());
            }
            return read(service, answer, lease);
        } catch (ServiceFault fault) {
            return new Answer(List.of(), List.of(), false, service);
        }
    }

    private Answer read(Service service, AnswerStream answer, Lease lease) throws InterruptedException {
        var items = new ArrayList<Item>();
        var splitter = new ListSplitter(ListReader.whole(lease, item -> {
            var text = JsonMembers.of(item, Set.of("text")).text("text");
            items.add(new Item(item, Objects.requireNonNullElse(text, "")));
        }));
        try {
            answer.into(splitter);
            var queries = splitter.member("queries");
            return new Answer(
                    items,
                    queries == null ? List.of() : List.of(json.readValue(queries, String[].class)),
                    splitter.member("partial") != null,
                    null);
        } catch (IllegalArgumentException | IOException e) {
            throw ServiceFault.broken(service);
        }
    }
}
