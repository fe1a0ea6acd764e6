package org.rapporteur.gateway.changes;

import java.util.List;
import org.rapporteur.gateway.json.JsonPage;
import org.rapporteur.gateway.memory.Lease;

/**
 * A part of the merged change log; the schema is in openapi.yaml.
 *
 * @param next always there
 * @param incomplete the services that could not be asked; absent when there are none
 */
record ChangesPage(List<LogPage.Item> items, String next, List<String> incomplete) {

    /** It as JSON, for which a lease has room. */
    byte[] json(Lease lease) {
        lease.use(items.stream().mapToLong(item -> item.json().length).sum());
        return new JsonPage(items.stream().map(LogPage.Item::json).toList())
                .put("next", next)
                .put("incomplete", incomplete)
                .bytes();
    }
}
