package org.rapporteur.kit.stats;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.sql.Fragment;

/** The dimension of a request's own phrases: a thing has those that occur in it. */
final class Phrases {

    static final String NAME = "phrase";
    static final String PARAMETER = "phrases";
    /** The filter that a phrase adds to. */
    static final String SEARCH = "q";

    private static final int MOST = 20;

    private Phrases() {}

    /** Returns a search for a phrase among what another search matches, if there is one. */
    static String narrowed(String search, String phrase) {
        return (search == null ? "" : search + " ") + "\"" + phrase + "\"";
    }

    /**
     * Returns the dimension; empty, with a fault of the query, if the phrases are invalid.
     *
     * @param id of the things
     */
    static Optional<Dimension> dimension(Question question, Filters filters, String id) {
        var query = question.query();
        var phrases = query.values(PARAMETER, question.grouping().phrases);
        if (phrases == null) {
            if (question.grouping().phrases == null) {
                query.fault(PARAMETER, "is required to group by phrase");
            }
            return Optional.empty();
        }
        if (phrases.size() > MOST || new HashSet<>(phrases).size() != phrases.size()) {
            query.fault(PARAMETER, "must be up to %d different phrases".formatted(MOST));
            return Optional.empty();
        }
        if (phrases.stream().anyMatch(phrase -> phrase.matches(".*[\"\u201C\u201D\u201E].*"))) {
            query.fault(PARAMETER, "must not contain quotation marks: each is matched as a phrase");
            return Optional.empty();
        }
        var search = filters.given().get(SEARCH);
        try {
            var found = question.search()
                    .apply(phrases.stream()
                            .map(phrase -> narrowed(search, phrase))
                            .toList());
            return Optional.of(Dimension.of(NAME, "ph.phrase")
                    .join(join(phrases, found, id))
                    .ofSeveralRepeated()
                    .called(Label.PLAIN)
                    .filteredBy(SEARCH)
                    .withSeries(phrases));
        } catch (IllegalArgumentException e) {
            // an invalid q is a fault of its own
            query.fault(PARAMETER, e.getMessage() + (search == null ? "" : ", together with q"));
            return Optional.empty();
        }
    }

    /** An inner join: what has none of the phrases is not counted. */
    private static Fragment join(List<String> phrases, List<Fragment> found, String id) {
        var each = IntStream.range(0, phrases.size())
                .mapToObj(i -> Fragment.of(
                        "select %s as phrase, f.id from (%s) f",
                        new Fragment("?::text", List.of(phrases.get(i))), found.get(i)))
                .toList();
        return Fragment.of("join (%s) ph on ph.id = %s", Fragment.joined(" union all ", each), id);
    }

    /** Adds a fault if there are phrases without the dimension. */
    static void rejectUnused(ListQuery query, Grouping grouping, List<Dimension> by) {
        if (grouping.phrases != null && by.stream().noneMatch(one -> one.name().equals(NAME))) {
            query.fault(PARAMETER, "is for groupBy=phrase");
        }
    }
}
