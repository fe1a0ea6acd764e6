package org.rapporteur.statement.topics;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapporteur.kit.history.PastStates;
import org.rapporteur.kit.list.Page;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.resource.WriteSupport;
import org.rapporteur.kit.text.Slugs;

/** The rules of topics. */
@ApplicationScoped
public class TopicService extends ResourceService<Topic, TopicInput> {

    private final TopicRepository topics;
    private final PastStates past;

    TopicService(TopicRepository topics, PastStates past, WriteSupport support) {
        super(Topics.TOPIC, TopicInput.class, topics, support);
        this.topics = topics;
        this.past = past;
    }

    Page<TopicView> list(TopicQuery query) {
        return topics.list(query);
    }

    /** A topic as it is, or as it was while it had a label. */
    TopicView get(String ref, String asOf) {
        if (asOf != null) {
            return past.view(this, ref, asOf, TopicView.class);
        }
        // a slug in use is a topic at once, also after its label was deleted
        var used = Slugs.fault(ref) == null ? topics.used(ref) : Optional.<TopicView>empty();
        return used.orElseGet(() -> view(idOf(ref)));
    }

    TopicView view(UUID id) {
        return topics.view(id);
    }

    @Override
    protected Topic blank() {
        return new Topic();
    }

    @Override
    protected void apply(Topic topic, TopicInput input) {
        topic.label = input.label();
        topic.broader = input.broader() == null ? List.of() : input.broader();
        topic.sources = input.sources() == null ? List.of() : input.sources();
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
