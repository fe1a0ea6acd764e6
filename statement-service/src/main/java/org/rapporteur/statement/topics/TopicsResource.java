package org.rapporteur.statement.topics;

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

/** Topics: what events, statements and points are about. */
@Path("/api/v1/topics")
@Tag(name = "Topics", description = "What events, statements and points are about")
@RunOnVirtualThread
@CollectionOf(singular = "topic", plural = "topics", named = "label", input = TopicInput.class, view = TopicView.class)
public class TopicsResource extends CollectionResource {

    private final TopicService topics;

    TopicsResource(TopicService topics, CollectionSupport support) {
        super(topics, support);
        this.topics = topics;
    }

    @GET
    @Produces(Format.OF_LISTS)
    @Operation(
            operationId = "listTopics",
            summary = "List topics",
            description = "Returns a page of the topics that match every filter.")
    public Page<TopicView> list(@BeanParam TopicQuery query) {
        return Page.showing(TopicView.class, query, topics::list);
    }
}
