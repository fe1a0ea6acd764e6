package org.rapporteur.participant.participations;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.rapporteur.kit.reference.Reference;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.sql.Row;

/** From what writers say to the entity, and from rows to what readers see. */
final class ParticipationMapper {

    private ParticipationMapper() {}

    static void apply(Participation participation, ParticipationInput input) {
        participation.eventId = input.event().id();
        participation.participantId = id(input.participant());
        participation.nameAsPrinted = input.nameAsPrinted();
        participation.onBehalfOfId = id(input.onBehalfOf());
        participation.role = input.role().name().toLowerCase(Locale.ROOT);
        participation.capacity =
                input.capacity() == null ? null : input.capacity().name().toLowerCase(Locale.ROOT);
        participation.count = input.count();
        participation.sources = input.sources() == null ? List.of() : input.sources();
    }

    private static UUID id(Reference reference) {
        return reference == null ? null : reference.id();
    }

    static ParticipationView view(Row row) {
        return new ParticipationView(
                row.id("id"),
                row.string("slug"),
                row.number("version"),
                row.object("event", Reference.class),
                row.object("participant", ParticipantSummary.class),
                row.string("name_as_printed"),
                row.object("on_behalf_of", Reference.class),
                row.constant("role", Role.class),
                row.constant("capacity", Capacity.class),
                row.integer("count"),
                row.objects("sources", Source.class),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
