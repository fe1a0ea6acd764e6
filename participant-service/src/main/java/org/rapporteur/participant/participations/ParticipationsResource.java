package org.rapporteur.participant.participations;

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

/** Participations: who takes part in which event, in which role and on whose behalf. */
@Path("/api/v1/participations")
@Tag(name = "Participations", description = "Who takes part in which event, in which role and on whose behalf")
@RunOnVirtualThread
@CollectionOf(
        singular = "participation",
        plural = "participations",
        input = ParticipationInput.class,
        view = ParticipationView.class)
public class ParticipationsResource extends CollectionResource {

    private final ParticipationService participations;

    ParticipationsResource(ParticipationService participations, CollectionSupport support) {
        super(participations, support);
        this.participations = participations;
    }

    @GET
    @Produces(Format.OF_LISTS)
    @Operation(
            operationId = "listParticipations",
            summary = "List participations",
            description = "Returns a page of the participations that match every filter.")
    public Page<ParticipationView> list(@BeanParam ParticipationQuery query) {
        return Page.showing(ParticipationView.class, query, participations::list);
    }
}
