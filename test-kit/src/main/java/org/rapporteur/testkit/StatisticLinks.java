package org.rapporteur.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Follows the addresses that a statistic gives for its groups: the lists must have as many items as were counted. The
 * dimensions are those that the statistic itself names.
 *
 * @param path of the statistic
 * @param count the member of a group with the number of things
 * @param query the filters of the requests
 */
public record StatisticLinks(String path, String count, String query) {

    /** Of each cross table: there are many, which say the same. */
    private static final int SOME = 2;

    /** Returns the dimensions. */
    public List<String> dimensions() {
        String message = get(path + "?groupBy=none", 400).getString("violations[0].message");
        var names = new ArrayList<>(
                List.of(message.replaceFirst("must be one or two of ", "").split(", ")));
        assertThat(names).contains("phrase");
        return names;
    }

    /**
     * Follows the addresses of every dimension, and of every two.
     *
     * @param phrases for the dimension {@code phrase}; null to leave that out
     * @return the dimensions whose groups have no address, and those without an address for what is missing
     */
    public Map<String, List<String>> follow(String phrases) {
        var without = new TreeSet<String>();
        var withoutMissing = new TreeSet<String>();
        var names = new ArrayList<>(dimensions());
        if (phrases == null) {
            names.remove("phrase");
        }
        for (var one : names) {
            var answer = count(one, phrases);
            if (answer.getList("groups").isEmpty()) {
                throw new AssertionError("The data of the test have no group by " + one);
            }
            followGroups(answer, Integer.MAX_VALUE, one, without);
            followMissing(answer, one, withoutMissing);
        }
        names.removeAll(without);
        for (var first : names) {
            for (var second : names.subList(names.indexOf(first) + 1, names.size())) {
                followGroups(count(first + "," + second, phrases), SOME, first + "," + second, new TreeSet<>());
            }
        }
        return Map.of("groups", List.copyOf(without), "missing", List.copyOf(withoutMissing));
    }

    private JsonPath count(String by, String phrases) {
        var answer =
                get(path + "?groupBy=" + by + "&" + query + (by.contains("phrase") ? "&phrases=" + phrases : ""), 200);
        if (!by.contains("phrase")) {
            assertThat(items(answer.getString("href"))).as("total by " + by).isEqualTo(answer.getLong("total"));
        }
        return answer;
    }

    private void followGroups(JsonPath answer, int most, String by, TreeSet<String> without) {
        int groups = answer.getList("groups").size();
        for (int i = 0; i < Math.min(groups, most); i++) {
            var href = answer.getString("groups[" + i + "].href");
            if (href == null) {
                without.add(by);
            } else {
                assertThat(items(href)).as(href).isEqualTo(answer.getLong("groups[" + i + "]." + count));
            }
        }
    }

    private void followMissing(JsonPath answer, String dimension, TreeSet<String> without) {
        var href = answer.getString("missing." + dimension + ".href");
        if (href == null && !dimension.equals("phrase")) {
            without.add(dimension);
        } else if (href != null) {
            assertThat(items(href)).as(href).isEqualTo(answer.getLong("missing." + dimension + ".count"));
        }
    }

    private static long items(String href) {
        long items = 0;
        for (String cursor = ""; cursor != null; ) {
            var page = get(href + (href.contains("?") ? "&" : "?") + "limit=200" + cursor, 200);
            items += page.getList("items").size();
            cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }
        return items;
    }

    private static JsonPath get(String address, int status) {
        // the address is encoded as it would be followed
        return given().urlEncodingEnabled(false)
                .get(address)
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
    }
}
