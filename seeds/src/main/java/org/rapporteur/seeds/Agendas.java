package org.rapporteur.seeds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.rapporteur.seeds.DataFile.Row;
import org.rapporteur.seeds.FolderIndex.State;
import org.rapporteur.seeds.Result.Fault;
import org.rapporteur.seeds.Result.Missing;

/**
 * References of statements to agenda items. The server knows the agendas as they are; the load may change them
 * before it sends the statements.
 */
final class Agendas {

    private static final String TYPE = "agendaItem";
    private static final String MEMBER = "agendaItem";

    private final FolderIndex index;
    private final Server server;

    /** @param server null if it is not asked */
    Agendas(FolderIndex index, Server server) {
        this.index = index;
        this.server = server;
    }

    /** Returns the faults of a result, of which those of agenda items are as after the load. */
    List<Fault> corrected(DataFile file, Row row, Result result) {
        var key = ref(row.resource().path(MEMBER), "key");
        if (!file.collection().equals("statements") || key == null) {
            return result.faults();
        }
        var slug = ref(row.resource().path("event"), "slug");
        var faults = new ArrayList<>(result.faults());
        if (slug != null && index.isKept(slug)) {
            faults.replaceAll(fault -> isOfAgenda(fault) ? explained(fault, key, slug) : fault);
            return faults;
        }
        var event = slug == null ? null : index.event(slug);
        if (event == null || !event.isWhole()) {
            if (slug != null && index.state("event", slug) == State.FAULTY) {
                // its agenda is not known until it is corrected
                faults.replaceAll(fault -> isOfAgenda(fault) ? depending(fault, slug) : fault);
            }
            return faults;
        }
        boolean wasThere = faults.stream().noneMatch(Agendas::isOfAgenda);
        if (event.keys().contains(key) && index.state("event", slug) == State.FAULTY) {
            // the load does not send the event, so the item is not added
            faults.replaceAll(fault -> isOfAgenda(fault) ? depending(fault, slug) : fault);
            return faults;
        }
        faults.removeIf(Agendas::isOfAgenda);
        if (!event.keys().contains(key) && !(wasThere && keepsIt(row, key, slug, result))) {
            var nearest = Nearest.of(key, event.keys());
            faults.add(new Fault(
                    MEMBER,
                    "the agenda of the event '%s' (%s) has no item '%s'%s"
                            .formatted(
                                    slug,
                                    index.place("event", slug),
                                    key,
                                    nearest == null ? "" : "; perhaps " + nearest),
                    new Missing(TYPE, slug + " " + key, null)));
        }
        return faults;
    }

    private static boolean isOfAgenda(Fault fault) {
        return fault.missing() != null && fault.missing().type().equals(TYPE);
    }

    /** Says why the agenda lacks an item that the folder has. */
    private Fault explained(Fault fault, String key, String event) {
        if (!index.keptAgenda(event).contains(key)) {
            return fault;
        }
        return new Fault(
                fault.field(),
                "the agenda of the event '%s' has no item '%s', since the event (%s) is kept as others have left it; --overwrite replaces it"
                        .formatted(event, key, index.place("event", event)),
                fault.missing());
    }

    private static Fault depending(Fault fault, String event) {
        return new Fault(fault.field(), fault.message(), new Missing("event", event, null));
    }

    /** Whether a statement stands with the item: it may keep it when the item is removed from the agenda. */
    private boolean keepsIt(Row row, String key, String event, Result result) {
        if (result.outcome().equals(Counts.UNCHANGED) || result.outcome().equals(Counts.KEPT)) {
            return true;
        }
        if (!result.isThere() || result.outcome().equals(Counts.CREATED) || server == null) {
            return false;
        }
        var standing = server.get("/api/v1/statements/" + row.slug());
        return standing != null
                && key.equals(standing.at("/agendaItem/key").textValue())
                && event.equals(standing.at("/event/slug").textValue());
    }

    /** Returns the text of a reference, or its member if it is an object; null if it has none. */
    static String ref(JsonNode reference, String member) {
        return (reference.isObject() ? reference.path(member) : reference).textValue();
    }
}
