package org.rapporteur.statement.topics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.resource.WriteSupport;
import org.rapporteur.kit.text.Slugs;

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

    /** A topic as it is, or as it was while it had a label. A slug in use is a topic at once, also after its label was deleted. */
    @Override
    public Representation get(String ref, String asOf) {
        return (asOf == null && Slugs.fault(ref) == null ? topics.used(ref) : Optional.<Representation>empty())
                .orElseGet(() -> super.get(ref, asOf));
    }

    @Override
    protected ContentReader reader() {
        return topics.reader();
    }

    @Override
    protected Topic blank() {
        return new Topic();
    }

    @Override
    protected void apply(Topic topic, TopicInput input, ObjectNode content) {
        topic.label = input.label();
    }

    @Override
    protected String slugWords(TopicInput input) {
        return input.label().in("en");
    }

    @Override
    protected void check(TopicInput input, Violations faults) {
        int own = input.broader() == null ? -1 : input.broader().indexOf(input.slug());
        if (own >= 0) {
            faults.add("broader[%d]".formatted(own), "is the topic itself");
        }
    }
}
