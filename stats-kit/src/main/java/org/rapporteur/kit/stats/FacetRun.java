package org.rapporteur.kit.stats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;
import org.rapporteur.kit.count.Count;
import org.rapporteur.kit.count.Counted;
import org.rapporteur.kit.known.Knowledge;
import org.rapporteur.kit.search.Facet;
import org.rapporteur.kit.search.FacetGroup;
import org.rapporteur.kit.share.Reading;

/** Counts the facets of one search. */
final class FacetRun {

    /** The approximate size of a group with its label. */
    private static final int GROUP_BYTES = 200;

    private static final Comparator<Counted.Group> BY_KEY = Comparator.comparing(FacetRun::key);
    private static final Comparator<Counted.Group> LARGEST_FIRST =
            Comparator.comparingLong(Counted.Group::count).reversed().thenComparing(BY_KEY);

    private final IndexCounter counter;
    private final IndexSearcher searcher;
    private final Knowledge.Now known;
    private final int limit;
    private final String language;

    /**
     * @param limit the most groups of a facet
     * @param language BCP 47, or null for English
     */
    FacetRun(IndexCounter counter, IndexSearcher searcher, int limit, String language) {
        this.counter = counter;
        this.searcher = searcher;
        this.known = counter.known();
        this.limit = limit;
        this.language = language;
    }

    /** Returns the number of results of each kind. */
    Facet kinds(List<CountedKind> kinds) throws IOException {
        var groups = new ArrayList<Counted.Group>();
        for (var one : kinds) {
            int count = searcher.count(one.found());
            if (count > 0) {
                groups.add(new Counted.Group(List.of(one.kind()), List.of(one.kind()), count, List.of(), null));
            }
        }
        return facet(Label.TERM, groups, LARGEST_FIRST, 0);
    }

    /** Returns the groups of a dimension, of all kinds that have it; where several have it, its labels are the same. */
    Facet facet(String name, List<CountedKind> kinds) throws IOException {
        var groups = new HashMap<String, Counted.Group>();
        Dimension dimension = null;
        long missing = 0;
        for (var kind : kinds) {
            var ofKind = kind.dimension(name);
            if (ofKind != null) {
                var counted = counter.count(searcher, count(kind.by(ofKind)));
                counted.groups().forEach(group -> groups.merge(key(group), group, FacetRun::sum));
                missing += counted.missing().getFirst();
                dimension = ofKind;
            }
        }
        return dimension == null
                ? new Facet(List.of(), 0, 0)
                : facet(dimension.label(), groups.values(), dimension.isTime() ? BY_KEY : LARGEST_FIRST, missing);
    }

    /** Counts all groups, since those of several kinds are added: any of them may be among the largest. */
    private Count count(Asked asked) throws IOException {
        return new Count(
                asked.selection(known, searcher), List.of(), Count.Order.LARGEST, Integer.MAX_VALUE, null, null);
    }

    private Facet facet(Label label, Collection<Counted.Group> groups, Comparator<Counted.Group> order, long missing) {
        var largest = groups.stream().sorted(LARGEST_FIRST).limit(limit).toList();
        Reading.hold((long) largest.size() * GROUP_BYTES);
        var names = Names.of(
                counter.sql(), label, largest.stream().map(FacetRun::value).toList(), language);
        return new Facet(
                largest.stream()
                        .sorted(order)
                        .map(group -> new FacetGroup(
                                key(group),
                                names.label(value(group), key(group)),
                                group.count(),
                                names.isDeleted(value(group)) ? true : null))
                        .toList(),
                groups.size(),
                missing);
    }

    private static Counted.Group sum(Counted.Group one, Counted.Group other) {
        return new Counted.Group(one.values(), one.keys(), one.count() + other.count(), List.of(), null);
    }

    private static String key(Counted.Group group) {
        return group.keys().getFirst();
    }

    private static String value(Counted.Group group) {
        return group.values().getFirst();
    }
}
