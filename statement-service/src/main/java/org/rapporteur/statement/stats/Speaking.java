package org.rapporteur.statement.stats;

import java.util.List;
import java.util.stream.Stream;
import org.rapporteur.kit.stats.Dimension;
import org.rapporteur.kit.stats.Label;
import org.rapporteur.kit.stats.Regions;

/** Dimensions that statements and points have alike. */
final class Speaking {

    static final Label TOPIC = Label.lookedUp(
            "left join topic %1$s on %1$s.slug = %2$s and %1$s.deleted_at is null", "%2$s", "%1$s.label");

    private Speaking() {}

    /** The event's replica {@code e}. */
    static String event(String alias) {
        return "left join reference e on e.id = %s.event_id".formatted(alias);
    }

    /**
     * Where, by whom, for whom.
     *
     * @param alias of a table with event_id, speaker_id and on_behalf_of_id
     */
    static List<Dimension> of(String alias) {
        // whom it was made for, and only where that is nobody the speaker: what a state's speaker is does not make up
        // for
        // what is not known of the state
        var who = "left join reference w on w.id = coalesce(%1$s.on_behalf_of_id, %1$s.speaker_id)".formatted(alias);
        var regions = Regions.join("m", "w.country_code");
        return List.of(
                Dimension.of("event", alias + ".event_id").called(Label.REFERENCE),
                Dimension.of("speaker", alias + ".speaker_id").called(Label.REFERENCE),
                Dimension.of("onBehalfOf", alias + ".on_behalf_of_id").called(Label.REFERENCE),
                Dimension.of("country", "w.country_code").join(who).called(Label.COUNTRY),
                Dimension.of("region", "m.region").join(who).join(regions).called(Label.COUNTRY),
                Dimension.of("subregion", "m.subregion").join(who).join(regions).called(Label.COUNTRY),
                Dimension.of("classification", "w.classification")
                        .called(Label.TERM)
                        .join(who));
    }

    /** These and others. */
    static List<Dimension> with(String alias, Dimension... others) {
        return Stream.concat(of(alias).stream(), Stream.of(others)).toList();
    }
}
