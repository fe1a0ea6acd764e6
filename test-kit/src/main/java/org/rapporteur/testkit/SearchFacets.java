package org.rapporteur.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Compares the facets of a search for one type of resource with the statistics of the same resources.
 *
 * @param type of the resources
 * @param collection the path of their list
 * @param count the member of a group of the statistic with their number
 */
public record SearchFacets(String type, String collection, String count) {

    /** All facets. */
    public static final List<String> NAMES = List.of(
            "type",
            "year",
            "event",
            "country",
            "region",
            "subregion",
            "topic",
            "language",
            "speaker",
            "classification",
            "kind");

    /** In a search, the filter of these is not that of the dimension. */
    private static final List<String> OTHERWISE_FILTERED = List.of("language");

    private static final String ALL = "10000";

    /** A group as both show it. */
    private record Group(Object value, Object label, long count, boolean deleted) {}

    /**
     * The groups of each facet are those of the statistic with the same filters.
     *
     * @param filters with {@code q}; those of a search and of a statistic
     * @return the number of results
     */
    public long agree(Map<String, String> filters) {
        var found = search(filters);
        long total = found.getLong("total");
        assertThat(found.getList("facets.type.groups.count", Long.class))
                .as("types of " + filters)
                .isEqualTo(total == 0 ? List.of() : List.of(total));
        var dimensions = new StatisticLinks(collection + "/stats", count, "").dimensions();
        for (var name : NAMES.subList(1, NAMES.size())) {
            var facet = facet(found, name);
            if (!dimensions.contains(name)) {
                assertThat(facet).as(name).isEmpty();
                assertThat(found.getLong("facets." + name + ".groupCount")).isZero();
                assertThat(found.getLong("facets." + name + ".missing")).isZero();
                continue;
            }
            var counted = given().queryParams(filters)
                    .queryParam("groupBy", name)
                    .queryParam("limit", ALL)
                    .queryParam("sort", name.equals("year") ? "key" : "-count")
                    .get(collection + "/stats")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            var of = name + " of " + filters;
            assertThat(facet).as(of).isEqualTo(groups(counted, name));
            assertThat(found.getLong("facets." + name + ".groupCount")).as(of).isEqualTo(counted.getLong("groupCount"));
            assertThat(found.getLong("facets." + name + ".missing"))
                    .as(of)
                    .isEqualTo(counted.getLong("missing." + name + ".count"));
            assertThat(total).as(of).isEqualTo(counted.getLong("total"));
        }
        return total;
    }

    /**
     * A search with the value of a group as a filter has as many results as were counted.
     *
     * @param filters none of which is that of a facet
     */
    public void leadToWhatWasCounted(Map<String, String> filters) {
        var found = search(filters);
        for (var name : NAMES) {
            for (var group : facet(found, name)) {
                if (!OTHERWISE_FILTERED.contains(name)) {
                    var narrowed = new HashMap<String, Object>(filters);
                    narrowed.put("type", type);
                    narrowed.put(name, group.value);
                    var results = given().queryParams(narrowed)
                            .get("/api/v1/search")
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath();
                    assertThat(results.getLong("total")).as(name + " " + group).isEqualTo(group.count);
                }
            }
        }
    }

    private JsonPath search(Map<String, String> filters) {
        return given().queryParams(filters)
                .queryParam("type", type)
                .queryParam("limit", 1)
                .queryParam("facets", String.join(",", NAMES))
                .queryParam("facetLimit", ALL)
                .get("/api/v1/search")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<Group> facet(JsonPath found, String name) {
        var groups = new ArrayList<Group>();
        for (var group : found.<Map<String, Object>>getList("facets." + name + ".groups")) {
            groups.add(new Group(
                    group.get("value"),
                    group.get("label"),
                    ((Number) group.get("count")).longValue(),
                    Objects.equals(true, group.get("deleted"))));
        }
        return groups;
    }

    private List<Group> groups(JsonPath counted, String name) {
        var groups = new ArrayList<Group>();
        for (var group : counted.<Map<String, Object>>getList("groups")) {
            groups.add(new Group(
                    ((Map<?, ?>) group.get("key")).get(name),
                    ((Map<?, ?>) group.get("label")).get(name),
                    ((Number) group.get(count)).longValue(),
                    Objects.equals(true, group.get("deleted"))));
        }
        return groups;
    }
}
