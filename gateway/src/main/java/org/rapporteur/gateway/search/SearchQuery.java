package org.rapporteur.gateway.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.rapporteur.gateway.catalogue.Operation;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceReader;
import org.rapporteur.kit.http.ParameterGuard;
import org.rapporteur.kit.http.WholeNumber;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violations;

/**
 * Reads the parameters of a search. The services declare and validate those that are forwarded; {@code type} also
 * selects the services.
 */
final class SearchQuery {

    static final int DEFAULT_LIMIT = 20;
    static final int MAX_LIMIT = 200;
    static final int DEFAULT_GROUPS = 20;
    static final int MAX_GROUPS = 1_000;

    private static final int SUGGESTIONS = 10;
    private static final int MOST_SUGGESTIONS = 20;
    private static final int LONGEST_TYPED = 200;

    private static final String FACETS = "facets";
    private static final String FACET_LIMIT = "facetLimit";
    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";
    private static final String WORDS = "q";
    private static final String TYPE = "type";

    private final Operation operation;
    private final Map<String, List<String>> sent;

    /** @param sent the values of each query parameter */
    SearchQuery(Operation operation, Map<String, List<String>> sent) {
        this.operation = operation;
        this.sent = sent;
    }

    SearchReader.Query read(String requestId) {
        ParameterGuard.check(sent, new TreeSet<>(operation.parameters().keySet()));
        var faults = new Violations();
        if (!sent.containsKey(WORDS)) {
            faults.add(WORDS, "is required");
        }
        int most = WholeNumber.of(LIMIT, value(LIMIT), 1, MAX_LIMIT, DEFAULT_LIMIT, faults);
        int groups = WholeNumber.of(FACET_LIMIT, value(FACET_LIMIT), 1, MAX_GROUPS, DEFAULT_GROUPS, faults);
        if (sent.containsKey(FACET_LIMIT) && !sent.containsKey(FACETS)) {
            faults.add(FACET_LIMIT, "is for facets");
        }
        var asked = services(faults);
        faults.throwIfAny(ProblemType.INVALID_PARAMETER);
        var cursor = value(CURSOR);
        return new SearchReader.Query(
                asked,
                parameters(),
                most,
                sent.containsKey(FACETS) ? groups : 0,
                cursor == null ? SearchCursor.start() : SearchCursor.decode(cursor),
                requestId);
    }

    /** Reads the parameters of suggestions. */
    SuggestReader.Query suggest(String requestId) {
        ParameterGuard.check(sent, new TreeSet<>(operation.parameters().keySet()));
        var faults = new Violations();
        var text = value(WORDS);
        if (text == null) {
            faults.add(WORDS, "is required");
        } else if (text.isEmpty() || text.length() > LONGEST_TYPED || text.indexOf('\0') >= 0) {
            faults.add(WORDS, "must be 1 to %d characters, without U+0000".formatted(LONGEST_TYPED));
        }
        int most = WholeNumber.of(LIMIT, value(LIMIT), 1, MOST_SUGGESTIONS, SUGGESTIONS, faults);
        var asked = services(faults);
        faults.throwIfAny(ProblemType.INVALID_PARAMETER);
        return new SuggestReader.Query(asked, text, parameters(), most, requestId);
    }

    private String value(String name) {
        var values = sent.get(name);
        return values == null ? null : values.getFirst();
    }

    /** Returns the services that have the requested kinds. */
    private Collection<Service> services(Violations faults) {
        var kinds = operation.kinds();
        var type = value(TYPE);
        if (type == null) {
            return new TreeSet<>(kinds.values());
        }
        var services = new TreeSet<Service>();
        for (var kind : Arrays.stream(type.split(",", -1)).map(String::strip).toList()) {
            if (!kinds.containsKey(kind)) {
                faults.add(TYPE, "must be of " + String.join(", ", kinds.keySet()));
                return List.of();
            }
            services.add(kinds.get(kind));
        }
        return services;
    }

    /** Returns what is forwarded, with {@code &} before each. */
    private String parameters() {
        var forwarded = new ArrayList<>(operation.parameters().keySet());
        forwarded.removeAll(List.of(LIMIT, CURSOR, FACET_LIMIT));
        var parameters = new StringBuilder();
        for (var name : forwarded) {
            if (sent.containsKey(name)) {
                parameters.append('&').append(name).append('=').append(ServiceReader.encode(value(name)));
            }
        }
        return parameters.toString();
    }
}
