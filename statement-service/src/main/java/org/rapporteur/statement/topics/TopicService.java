package org.rapporteur.statement.topics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.resource.WriteSupport;

/** The rules of topics. */
@Singleton
public class TopicService extends ResourceService<Topic, TopicInput> {

    private final TopicRepository topics;

    TopicService(TopicRepository topics, WriteSupport support) {
        super(Topics.TOPIC, TopicInput.class, topics, support);
        this.topics = topics;
    }

    Page<Representation> list(TopicQuery query) {
        return topics.list(query);
    }

    @Override
    protected ContentReader reader() {
        return topics.reader();
    }

    @Override
    protected UUID newId(String slug) {
        // a topic that had the slug elsewhere may have come with its id
        return slug == null || topics.has(TopicIds.of(slug)) ? super.newId(null) : TopicIds.of(slug);
    }

    @Override
    protected Topic blank() {
        return new Topic();
    }

    @Override
    protected void apply(Topic topic, TopicInput input, ObjectNode content) {
        topic.apply(input);
    }

    @Override
    protected String slugWords(TopicInput input) {
        return input.label().in("en");
    }

    /** The rows of a batch may refer to each other in any order. */
    @Override
    protected void check(UUID id, TopicInput input, Violations faults) {
        for (int i = 0; input.broader() != null && i < input.broader().size(); i++) {
            if (id.equals(input.broader().get(i).id())) {
                faults.add("broader[%d]".formatted(i), "is the topic itself");
            }
        }
    }
}
