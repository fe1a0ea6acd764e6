package org.rapporteur.gateway.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds the facets of several services. */
final class Facets {

    /** Its groups are in the order of time. */
    private static final String YEAR = "year";

    private static final TypeReference<LinkedHashMap<String, Facet>> BY_NAME = new TypeReference<>() {};

    private static final Comparator<Group> BY_VALUE = Comparator.comparing(Group::value);
    private static final Comparator<Group> LARGEST_FIRST =
            Comparator.comparingLong(Group::count).reversed().thenComparing(BY_VALUE);

    private final ObjectMapper json;
    private final int limit;
    private final Map<String, Sum> sums = new LinkedHashMap<>();

    /** As services and clients see it; the schema is SearchFacet. */
    private record Facet(List<Group> groups, long groupCount, long missing) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Group(String value, String label, long count, Boolean deleted) {

        Group and(Group other) {
            return new Group(value, label, count + other.count, deleted == null ? other.deleted : deleted);
        }
    }

    private static final class Sum {

        private final Map<String, Group> groups = new HashMap<>();
        private long most;
        private long missing;

        private void add(Facet facet) {
            facet.groups.forEach(group -> groups.merge(group.value, group, Group::and));
            most = Math.max(most, facet.groupCount);
            missing += facet.missing;
        }

        /** There are at least as many groups as a service has, of which it may leave some out. */
        private Facet largest(int limit, Comparator<Group> order) {
            return new Facet(
                    groups.values().stream()
                            .sorted(LARGEST_FIRST)
                            .limit(limit)
                            .sorted(order)
                            .toList(),
                    Math.max(most, groups.size()),
                    missing);
        }
    }

    /** @param limit the most groups of each */
    Facets(ObjectMapper json, int limit) {
        this.json = json;
        this.limit = limit;
    }

    /** Adds the facets of a service, by name. */
    void add(byte[] facets) throws IOException {
        json.readValue(facets, BY_NAME).forEach((name, facet) -> sums.computeIfAbsent(name, any -> new Sum())
                .add(facet));
    }

    boolean isEmpty() {
        return sums.isEmpty();
    }

    /** Returns the sums as JSON. */
    String toJson() {
        var facets = new LinkedHashMap<String, Facet>();
        sums.forEach((name, sum) -> facets.put(name, sum.largest(limit, name.equals(YEAR) ? BY_VALUE : LARGEST_FIRST)));
        try {
            return json.writeValueAsString(facets);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
