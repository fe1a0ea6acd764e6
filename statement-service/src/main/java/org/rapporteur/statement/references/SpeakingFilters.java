package org.rapporteur.statement.references;

import static org.rapporteur.statement.references.ReplicaRepository.EVENT;
import static org.rapporteur.statement.references.ReplicaRepository.PARTICIPANT;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.filter.Criterion;
import org.rapporteur.kit.filter.Criterion.InheritedDays;
import org.rapporteur.kit.filter.ReferenceFilters;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.stats.Dimension;
import org.rapporteur.kit.text.Countries;
import org.rapporteur.search.SearchCodes;

/** The filters that statements and points share, except those on days: by the event, and by who speaks for whom. */
@Singleton
public class SpeakingFilters {

    private static final Set<String> SPOKEN_FOR = Set.of("country", "region", "subregion", "classification");

    private final ReplicaRepository replica;
    private final ReferenceFilters references;

    SpeakingFilters(ReplicaRepository replica, ReferenceFilters references) {
        this.replica = replica;
        this.references = references;
    }

    /** Adds the conditions that statements and points share, except those on days. */
    public void filter(Criteria criteria, SpeakingColumns columns, SpeakingFilter query) {
        references.filter(criteria, query, "event", EVENT, query.event, columns.event());
        references.within(
                criteria, query, "within", EVENT, query.within, columns.event(), columns.alias() + ".event_id");
        criteria.among(columns.speaker(), references.ids(query, "speaker", PARTICIPANT, query.speaker))
                .among(columns.onBehalfOf(), references.ids(query, "onBehalfOf", PARTICIPANT, query.onBehalfOf));
        membersOf(criteria, columns, references.ids(query, "memberOf", PARTICIPANT, query.memberOf));
        spokenForBy(criteria, columns, query);
        inYears(criteria, columns, query);
    }

    /**
     * Restricts the country and the classification of those who count as having spoken: the participants on whose
     * behalf a statement was made, else the speakers. They are looked up first, so that the plan can tell how common
     * they are.
     */
    private void spokenForBy(Criteria criteria, SpeakingColumns columns, SpeakingFilter query) {
        var ids = spokenFor(query);
        if (ids != null) {
            var origin =
                    List.of("" + query.country, "" + query.region, "" + query.subregion, "" + query.classification);
            criteria.whereAsked(
                    () -> new Criterion.Among(columns.spokenFor(), ids),
                    "spoken for " + origin,
                    columns.spokenFor().any(),
                    List.of(ids));
        }
    }

    /**
     * Returns dimensions of whom a statement speaks for as filters by the same narrow them: of a joint statement, only
     * those count that the filters match, as in the list.
     */
    public Dimension narrowed(Dimension dimension, SpeakingFilter query) {
        var ids = SPOKEN_FOR.contains(dimension.name()) ? spokenFor(query) : null;
        return ids == null ? dimension : dimension.only(ids);
    }

    /** Returns the participants that all of these filters match; null if none is set. */
    private List<UUID> spokenFor(SpeakingFilter query) {
        var by = new Listing("reference w", "w.id")
                .whereIf(query.countries("country", query.country), "w.country_code = any(?)")
                .whereIf(
                        Countries.of(Countries.ofRegions(), query.regions("region", query.region)),
                        "w.country_code = any(?)")
                .whereIf(
                        Countries.of(Countries.ofSubregions(), query.subregions("subregion", query.subregion)),
                        "w.country_code = any(?)")
                .whereIf(
                        query.constants("classification", query.classification, SearchCodes.Classification.class),
                        "w.classification = any(?)");
        return by.isEmpty() ? null : replica.participants(by);
    }

    /**
     * Restricts who speaks, and on whose behalf, to those who were members of some organizations on the days that the
     * statement counts for.
     *
     * @param organizations null for any
     */
    private void membersOf(Criteria criteria, SpeakingColumns columns, List<UUID> organizations) {
        if (organizations != null) {
            // whoever ever was one is looked up first, so that the plan can tell how common they are
            var members = replica.members(organizations);
            var condition = """
                    (%1$s.speaker_ids && ?::uuid[] or %1$s.spoken_for_ids && ?::uuid[]) and exists (
                        select 1 from reference_membership m
                        where m.reference_id = any(%1$s.speaker_ids || %1$s.spoken_for_ids)
                            and m.organization_id = any(?::uuid[]) and m.days && %1$s.days)""".formatted(columns.alias());
            criteria.whereAsked(
                    () -> during(
                            columns,
                            List.of(columns.speaker(), columns.spokenFor()),
                            "reference_membership where organization_id = any(?::uuid[])",
                            organizations),
                    "memberOf" + organizations,
                    condition,
                    List.of(members, members, organizations));
        }
    }

    /** Restricts the speakers to those who held some posts, by their titles in lower case; any if they are null. */
    public void held(Criteria criteria, SpeakingColumns columns, List<String> posts) {
        if (posts != null) {
            criteria.where(
                    () -> during(columns, List.of(columns.speaker()), "reference_post where title = any(?)", posts),
                    """
                    exists (select 1 from reference_post po
                        where po.reference_id = any(%1$s.speaker_ids) and po.days && %1$s.days and po.title = any(?))""".formatted(columns.alias()),
                    posts);
        }
    }

    private Criterion during(SpeakingColumns columns, List<Column> ids, String held, Collection<?> values) {
        return new Criterion.During(
                ids,
                replica.held(held, values),
                new InheritedDays(columns.days(), columns.event(), replica.eventDays()));
    }

    /** Restricts the year of the days that a statement counts for, as statistics do. */
    private void inYears(Criteria criteria, SpeakingColumns columns, SpeakingFilter query) {
        var years = query.years("year", query.year);
        if (years == null) {
            return;
        }
        var alias = columns.alias();
        criteria.where(
                () -> anyOf(
                        columns,
                        years.stream()
                                .<Criterion>map(year -> new Criterion.Starts(
                                        columns.days(), LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)))
                                .toList(),
                        "extract(year from lower(days))::integer = any(?)",
                        years),
                "extract(year from lower(%s.days))::integer = any(?)".formatted(alias),
                years);
        if (years.size() > 1) {
            // an order by date is walked from the first to the last of these years, not from the beginning
            criteria.listing()
                    .where(
                            "coalesce(%s.first_day, 'infinity') >= make_date(?, 1, 1)".formatted(alias),
                            Collections.min(years))
                    .where(
                            "coalesce(%s.first_day, '-infinity') <= make_date(?, 12, 31)".formatted(alias),
                            Collections.max(years));
        }
    }

    /**
     * Returns the criterion that the days of a statement, or of its event if it has none, overlap others.
     *
     * @param from null for any
     * @param to null for any
     * @param range the same as a daterange
     */
    public Criterion overlapping(SpeakingColumns columns, LocalDate from, LocalDate to, String range) {
        return anyOf(columns, List.of(new Criterion.Overlaps(columns.days(), from, to)), "days && ?::daterange", range);
    }

    /** One of the criteria on its own days, or a statement without days whose event meets the condition. */
    private Criterion anyOf(SpeakingColumns columns, List<Criterion> own, String ofEvent, Object value) {
        var events = replica.events(ofEvent, value);
        var any = new ArrayList<>(own);
        any.add(new Criterion.All(List.of(
                new Criterion.Not(new Criterion.Known(columns.days())), new Criterion.Among(columns.event(), events))));
        return new Criterion.Any(any);
    }
}
