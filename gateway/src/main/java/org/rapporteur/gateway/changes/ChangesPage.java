package org.rapporteur.gateway.changes;

import java.util.List;
import org.rapporteur.gateway.json.JsonPage;
import org.rapporteur.gateway.memory.Lease;

/**
 * A page of the merged change log; the schema is in openapi.yaml.
 *
 * @param next always present
 * @param incomplete the services that could not be read; absent if there are none
 */
record ChangesPage(List<LogPage.Item> items, String next, List<String> incomplete) {

    /** Returns it as JSON, within the memory of a lease. */
    byte[] json(Lease lease) {
        lease.use(items.stream().mapToLong(item -> item.json().length).sum());
        return new JsonPage(items.stream().map(LogPage.Item::json).toList())
                .put("next", next)
                .put("incomplete", incomplete)
                .bytes();
    }
}
