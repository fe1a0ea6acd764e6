package org.rapporteur.conversions;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The people who speak in the General Debate. */
final class DebatePeople {

    /**
     * A speaker. A name that occurs for two states counts as two people, although it may be a mistake of the
     * source.
     */
    private record Person(String slug, String name, Delegation delegation, Map<String, String> posts, String place) {}

    private final Slugs slugs = new Slugs();
    private final Map<List<String>, Person> people = new LinkedHashMap<>();

    /**
     * Returns the slug of a person.
     *
     * @param post held in this year; null if unknown
     * @param place the file and line, for messages
     */
    String slug(String name, Delegation delegation, String year, String post, String place) {
        var person = people.computeIfAbsent(
                List.of(name, delegation.code()),
                key -> new Person(
                        slugs.next(delegation.slug(), Slugs.of(name).isEmpty() ? "person" : name),
                        name,
                        delegation,
                        new TreeMap<>(),
                        place));
        if (post != null) {
            person.posts.merge(
                    year, post, (one, other) -> List.of(one.split("; ")).contains(other) ? one : one + "; " + other);
        }
        return person.slug;
    }

    void write(DataFolder target) throws ConversionException, IOException {
        for (var person : people.values()) {
            var row = Row.of(person.slug, person.place).with("kind", "person").text("name", "en", person.name);
            person.posts.forEach((year, title) -> row.add(
                    "memberships",
                    Row.part()
                            .with("organization", person.delegation.slug())
                            .text("title", "en", title)
                            .with("from", year)
                            .with("to", year)));
            target.participant(row.with(
                    "sources",
                    UnGeneralDebate.CORPUS.stated(
                            null,
                            "A post is listed for each year in which the list of speakers names it; its"
                                    + " start and end are unknown")));
        }
    }
}
