package org.rapporteur.kit.stats;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.search.IndexSearcher;
import org.rapporteur.kit.count.Source;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Criterion;
import org.rapporteur.kit.filter.Criterion.InheritedDays;
import org.rapporteur.kit.known.Held;
import org.rapporteur.kit.known.Kept;
import org.rapporteur.kit.known.Knowledge;
import org.rapporteur.kit.known.Traits;

/** Where the values of a dimension come from. */
public interface Origin {

    /** Returns it for an index, with what is known besides. */
    Source source(Knowledge.Now known, IndexSearcher searcher) throws IOException;

    /** Returns the criterion that a thing has a value. */
    Criterion present(Knowledge.Now known);

    /** A column of the index. */
    record OfColumn(Column column) implements Origin {

        @Override
        public Source source(Knowledge.Now known, IndexSearcher searcher) {
            return new Source.Values(column);
        }

        @Override
        public Criterion present(Knowledge.Now known) {
            return new Criterion.Known(column);
        }
    }

    /**
     * What is known of the ids in a column.
     *
     * @param only the ids that count; null for all
     */
    record OfIds(Column ids, Kept<Traits> traits, Collection<UUID> only) implements Origin {

        @Override
        public Source source(Knowledge.Now known, IndexSearcher searcher) {
            return new Source.Known(ids, known.get(traits).attribute(), only);
        }

        @Override
        public Criterion present(Knowledge.Now known) {
            return new Criterion.Among(ids, known.get(traits).ids());
        }
    }

    /** What the ids in some columns have at a time in which the thing takes place. */
    record OfTime(List<Column> ids, Kept<Held> held, When when) implements Origin {

        @Override
        public Source source(Knowledge.Now known, IndexSearcher searcher) {
            return new Source.During(ids, known.get(held).periods(), when.days(known));
        }

        @Override
        public Criterion present(Knowledge.Now known) {
            return new Criterion.During(ids, known.get(held).days(), when.days(known));
        }
    }

    /** The year of its first day. */
    record OfYear(When when) implements Origin {

        @Override
        public Source source(Knowledge.Now known, IndexSearcher searcher) {
            return new Source.Years(when.days(known));
        }

        @Override
        public Criterion present(Knowledge.Now known) {
            return when.isKnown(known);
        }
    }

    /**
     * When a thing takes place.
     *
     * @param own its own days; null if it has none
     * @param reference what a thing without days takes them from; null if there is none
     * @param referenced their days
     */
    record When(Column own, Column reference, Kept<Map<UUID, Criterion.Days>> referenced) {

        /** Returns the days of things that have their own, or none. */
        public static When own(Column days) {
            return new When(days, null, null);
        }

        InheritedDays days(Knowledge.Now known) {
            return new InheritedDays(own, reference, referenced == null ? Map.of() : known.get(referenced));
        }

        /** What has its own days does not look at those of others. */
        Criterion isKnown(Knowledge.Now known) {
            if (reference == null) {
                return new Criterion.Known(own);
            }
            var inherited = new Criterion.Among(reference, known.get(referenced).keySet());
            return own == null ? inherited : new Criterion.Any(List.of(new Criterion.Known(own), inherited));
        }
    }
}
