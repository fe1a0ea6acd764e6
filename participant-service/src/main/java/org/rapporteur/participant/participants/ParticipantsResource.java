package org.rapporteur.participant.participants;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.rapporteur.kit.collection.CollectionSupport;
import org.rapporteur.kit.collection.WritableCollection;
import org.rapporteur.kit.document.CollectionOf;
import org.rapporteur.kit.history.PastStates;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.page.Format;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.page.Page;

/** Participants: the people and organizations that take part in events. */
@Path("/api/v1/participants")
@Tag(name = "Participants", description = "The people and organizations that take part in events")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@CollectionOf(
        singular = "participant",
        plural = "participants",
        input = ParticipantInput.class,
        view = ParticipantView.class)
public class ParticipantsResource extends WritableCollection {

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
        return participants.list(query).showing(ParticipantView.class);
    }

    @GET
    @Path("{ref}")
    @Operation(operationId = "getParticipant", summary = "Read a participant", description = CollectionOf.READING)
    @APIResponseSchema(value = ParticipantView.class, responseCode = "200", responseDescription = "OK")
    public Representation get(
            @PathParam("ref") @Parameter(ref = "ref") String ref,
            @QueryParam("lang") @Parameter(description = "The language (BCP 47) of the country's name, besides English")
                    String lang,
            @QueryParam("asOf") @Parameter(description = PastStates.AS_OF) String asOf) {
        return participants.get(ref, asOf, ListQuery.languageOf(lang));
    }
}
