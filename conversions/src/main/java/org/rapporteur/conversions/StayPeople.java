package org.rapporteur.conversions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The people of all stays, each with the posts that the source names. */
final class StayPeople {

    /** Someone in a stay: the participant, the office at that time (null if unknown) and the words of the source. */
    record Named(String slug, String title, String printed) {}

    private record Post(String organization, String title) {}

    /** A post with days that the source states. */
    record Term(String title, String from, String to) {}

    private static final class Person {
        private final String slug;
        private final String place;
        private final Spellings names = new Spellings();
        private final Map<Post, Set<String>> years = new LinkedHashMap<>();
        private final List<Term> terms = new ArrayList<>();
        private String id;
        private boolean visitor;

        /** @param place where the person occurs first */
        Person(String slug, String place) {
            this.slug = slug;
            this.place = place;
        }
    }

    private final Map<String, Person> people = new TreeMap<>();
    private final Slugs slugs = new Slugs();

    /**
     * A visitor. Visitors of one name and country are one person; case, accents and signs do not matter. Someone
     * of whom only the last name is known is also identified by the office.
     */
    Named visitor(Office office, StayCountries.Country home, String year, String place) {
        boolean lastNameOnly = !office.name().contains(" ");
        var slug = home.slug() + "-" + Slugs.of(lastNameOnly ? office.printed() : office.name());
        var person = people.computeIfAbsent(slug, key -> new Person(slugs.next(key), place));
        person.visitor = true;
        person.names.add(office.name());
        post(person, home, office.title(), year);
        return new Named(person.slug, office.title(), office.printed());
    }

    /** @param id the publisher's id of the person */
    Named official(String id, String name, String title, String year, String place) {
        var slug = slug(id);
        var person = people.computeIfAbsent(slug, key -> new Person(slugs.next(key), place));
        person.id = id;
        person.names.add(name);
        if (person.terms.stream().noneMatch(term -> term.title.equals(title))) {
            post(person, StayCountries.unitedStates(), title, year);
        }
        return new Named(person.slug, title, name);
    }

    /**
     * Adds a president's terms of office, which replace the years of trips.
     *
     * @return the slug
     */
    String president(Presidents.President president) {
        var slug = slug(president.id());
        var person = people.computeIfAbsent(
                slug,
                key -> new Person(slugs.next(key), president.rows().getFirst().place()));
        if (person.terms.isEmpty()) {
            person.id = president.id();
            person.names.add(president.name());
            person.terms.addAll(president.terms());
        }
        return person.slug;
    }

    /** @param id the publisher's id of a person */
    boolean contains(String id) {
        return people.containsKey(slug(id));
    }

    private static String slug(String id) {
        return DiplomaticVisits.SET + "-" + Slugs.of(id);
    }

    private static void post(Person person, StayCountries.Country country, String title, String year) {
        if (title != null) {
            person.years
                    .computeIfAbsent(new Post(country.slug(), title), key -> new TreeSet<>())
                    .add(year);
        }
    }

    void write(DataFolder target) throws ConversionException, IOException {
        for (var person : people.values()) {
            target.participant(row(person));
        }
    }

    private static Row row(Person person) {
        var name = person.names.name(person.slug);
        var row = Row.of(person.slug, person.place).with("kind", "person").text("name", "en", name);
        person.names.all().stream()
                .filter(other -> !other.equals(name))
                .sorted()
                .forEach(other -> row.add(
                        "otherNames",
                        Row.part().with("name", other).with("note", "as the source prints it elsewhere")));
        for (var term : person.terms) {
            row.add(
                    "memberships",
                    membership(StayCountries.unitedStates().slug(), term.title, term.from, term.to)
                            .with("sources", DiplomaticVisits.TRAVELS.stated("presidents")));
        }
        person.years.forEach((post, years) ->
                years.forEach(year -> row.add("memberships", membership(post.organization, post.title, year, year))));
        if (person.id != null) {
            row.add(
                    "identifiers",
                    Row.part().with("scheme", "history-at-state-person").with("value", person.id));
        }
        var document = person.visitor ? DiplomaticVisits.VISITS : DiplomaticVisits.TRAVELS;
        row.add(
                "sources",
                document.source("stated")
                        .with(
                                "note",
                                person.years.isEmpty()
                                        ? null
                                        : "A post is listed for each year in which a row names it; its start and end are"
                                                + " unknown"));
        return person.visitor
                ? row.add(
                        "sources",
                        document.source("inferred")
                                .with("fields", List.of("name"))
                                .with(
                                        "note",
                                        "Visitors of the same name and country are taken to be one person; other"
                                                + " spellings are other people"))
                : row;
    }

    private static Row membership(String organization, String title, String from, String to) {
        return Row.part()
                .with("organization", organization)
                .text("title", "en", title)
                .with("from", from)
                .with("to", to);
    }
}
