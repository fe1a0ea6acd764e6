package org.rapporteur.statement.topics;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.rapporteur.kit.reference.ResourceType;

/** Topics, as the kit knows them. */
class Topics {

    // what is broader is named by a slug, which is a topic at once: nothing to look up
    @Produces
    @Singleton
    static final ResourceType TOPIC = new ResourceType("topic", "topics", "topic", "statement", List.of());
}
