package org.rapporteur.kit.stats;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.known.Knowledge;

/** The filter {@code missing} of lists: the things that a statistic counts as without a value of a dimension. */
@Singleton
public class MissingFilter {

    private final Map<String, Statistics<?>> statistics = new HashMap<>();
    private final Knowledge knowledge;

    MissingFilter(@All List<Statistics<?>> all, Knowledge knowledge) {
        this.knowledge = knowledge;
        all.forEach(one -> statistics.put(one.things().name(), one));
    }

    /**
     * Adds the criteria, which the index answers; before the filter {@code q}.
     *
     * @param things what is listed, such as {@code books}
     */
    public void filter(Criteria criteria, CountedQuery query, String things) {
        var counted = statistics.get(things);
        var names = query.values(Hrefs.MISSING, query.missing);
        if (names == null) {
            return;
        }
        var known = counted.dimensions();
        if (!known.keySet().containsAll(names)) {
            query.fault(
                    Hrefs.MISSING,
                    "must be one or more of "
                            + String.join(", ", known.keySet().stream().sorted().toList()));
            return;
        }
        var now = knowledge.now();
        names.forEach(name -> criteria.indexed(
                Hrefs.MISSING + "=" + name, () -> known.get(name).absent(counted.things(), now)));
    }
}
