package org.rapporteur.participant.participations;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.rapporteur.kit.page.Format;
import org.rapporteur.kit.page.Page;

/** The participations of one participant. */
@Path("/api/v1/participants/{ref}/participations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Participations")
@RunOnVirtualThread
public class ParticipantParticipationsResource {

    private final ParticipationService participations;

    ParticipantParticipationsResource(ParticipationService participations) {
        this.participations = participations;
    }

    @GET
    @Produces(Format.OF_LISTS)
    @Operation(
            operationId = "listParticipantParticipations",
            summary = "List the participations of a participant",
            description = "Returns a page of its events, its roles and on whose behalf it takes part.")
    public Page<ParticipationView> list(
            @PathParam("ref") @Parameter(ref = "ref") String ref, @BeanParam ParticipationQuery query) {
        return Page.showing(ParticipationView.class, query, asked -> participations.ofParticipant(ref, asked));
    }
}
