package org.rapporteur.event.events;

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

/** Events: the meetings, their agenda and the reported attendance. */
@Path("/api/v1/events")
@Tag(name = "Events", description = "The meetings, their agenda and the reported attendance")
@RunOnVirtualThread
@CollectionOf(singular = "event", plural = "events", article = "an", input = EventInput.class, view = EventView.class)
public class EventsResource extends CollectionResource {

    private final EventService events;

    EventsResource(EventService events, CollectionSupport support) {
        super(events, support);
        this.events = events;
    }

    @GET
    @Produces(Format.OF_LISTS)
    @Operation(
            operationId = "listEvents",
            summary = "List events",
            description = "Returns a page of the events that match every filter.")
    public Page<EventView> list(@BeanParam EventQuery query) {
        return Page.showing(EventView.class, query, events::list);
    }
}
