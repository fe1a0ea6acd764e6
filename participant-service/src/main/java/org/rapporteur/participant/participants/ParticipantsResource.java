package org.rapporteur.participant.participants;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.rapporteur.kit.collection.CollectionResource;
import org.rapporteur.kit.collection.CollectionSupport;
import org.rapporteur.kit.document.CollectionOf;
import org.rapporteur.kit.page.Format;
import org.rapporteur.kit.page.Page;

/** Participants: the people and organizations that take part in events. */
@Path("/api/v1/participants")
@Tag(name = "Participants", description = "The people and organizations that take part in events")
@RunOnVirtualThread
@CollectionOf(
        singular = "participant",
        plural = "participants",
        input = ParticipantInput.class,
        view = ParticipantView.class)
public class ParticipantsResource extends CollectionResource {

    private final ParticipantService participants;

    ParticipantsResource(ParticipantService participants, CollectionSupport support) {
        super(participants, support);
        this.participants = participants;
    }

    @GET
    @Produces(Format.OF_LISTS)
    @Operation(
            operationId = "listParticipants",
            summary = "List participants",
            description = "Returns a page of the participants that match every filter.")
    public Page<ParticipantView> list(@BeanParam ParticipantQuery query) {
        return Page.showing(ParticipantView.class, query, participants::list);
    }
}
