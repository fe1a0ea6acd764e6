package org.rapporteur.statement.stats;

import java.util.List;
import java.util.stream.Stream;
import org.rapporteur.kit.stats.Dimension;
import org.rapporteur.kit.stats.Label;
import org.rapporteur.kit.stats.Regions;

/** The dimensions that statements and points share. */
final class SpeakingDimensions {

    static final Label TOPIC = Label.lookedUp(
            "left join topic %1$s on %1$s.id = %2$s", "%1$s.slug", "%1$s.label", "%1$s.deleted_at is not null");

    private SpeakingDimensions() {}

    /** Joins the event's replica {@code e}. */
    static String event(String alias) {
        return "left join reference e on e.id = %s.event_id".formatted(alias);
    }

    /**
     * Returns the dimensions of event, speaker and principal.
     *
     * @param alias of a table with event_id, speaker_ids, on_behalf_of_ids and spoken_for_ids
     */
    static List<Dimension> of(String alias) {
        // unknown attributes of a state are not taken from those who speak for it
        var each = each(alias, "spoken_for_ids", "sf");
        var who = "left join reference w on w.id = sf.id";
        var regions = Regions.join("m", "w.country_code");
        return List.of(
                Dimension.of("event", alias + ".event_id").called(Label.REFERENCE),
                Dimension.of("speaker", "sp.id")
                        .join(each(alias, "speaker_ids", "sp"))
                        .ofSeveral()
                        .called(Label.REFERENCE),
                Dimension.of("onBehalfOf", "ob.id")
                        .join(each(alias, "on_behalf_of_ids", "ob"))
                        .ofSeveral()
                        .called(Label.REFERENCE),
                Dimension.of("memberOf", "mo.id")
                        .join(memberships(alias))
                        .ofSeveral()
                        .called(Label.REFERENCE),
                Dimension.of("country", "w.country_code")
                        .join(each)
                        .join(who)
                        .ofSeveralRepeated()
                        .ofPlaces(),
                Dimension.of("region", "m.region")
                        .join(each)
                        .join(who)
                        .join(regions)
                        .ofSeveralRepeated()
                        .ofPlaces(),
                Dimension.of("subregion", "m.subregion")
                        .join(each)
                        .join(who)
                        .join(regions)
                        .ofSeveralRepeated()
                        .ofPlaces(),
                Dimension.of("classification", "w.classification")
                        .join(each)
                        .join(who)
                        .ofSeveralRepeated()
                        .called(Label.TERM));
    }

    /** Joins the organizations of which a speaker, or one spoken for, was a member at the time. */
    private static String memberships(String alias) {
        return """
                left join lateral (select distinct rm.organization_id as id from reference_membership rm
                    where rm.reference_id = any(%1$s.speaker_ids || %1$s.spoken_for_ids) and rm.days && %1$s.days) mo on true""".formatted(alias);
    }

    /** Joins the ids in a column, of which each is there once: one row with null if there is none. */
    static String each(String alias, String column, String name) {
        return "left join lateral unnest(%s.%s) as %s (id) on true".formatted(alias, column, name);
    }

    /** Returns these and others. */
    static List<Dimension> with(String alias, Dimension... others) {
        return Stream.concat(of(alias).stream(), Stream.of(others)).toList();
    }
}
