package org.rapporteur.statement.topics;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.rapporteur.kit.form.ReferencePath;
import org.rapporteur.kit.reference.ResourceType;

/** Declares topics to the kit. */
class Topics {

    @Produces
    @Singleton
    static final ResourceType TOPIC = new ResourceType(
            "topic", "topics", "topic", "statement", List.of(new ReferencePath("broader[]", "topic")), "label", "");
}
