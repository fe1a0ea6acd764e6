package org.rapporteur.gateway.changes;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceFault;

/**
 * A part of one service's change log.
 *
 * @param items in the log's order
 * @param next the cursor behind the last of them
 */
record LogPage(Service service, List<JsonNode> items, String next) {

    /**
     * The cursor behind the first few items. The services give one for a whole page only; it is made of the log's epoch, which
     * all of them share, and of the position that ends an item's id (see the services' change log).
     *
     * @param delivered how many items, at least one
     */
    String cursorBehind(int delivered) {
        if (delivered == items.size()) {
            return next;
        }
        try {
            var place = new String(Base64.getUrlDecoder().decode(next), StandardCharsets.US_ASCII);
            var epoch = place.substring(0, place.lastIndexOf(':'));
            var id = items.get(delivered - 1).path("id").asText();
            long position = Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((epoch + ":" + position).getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw ServiceFault.broken(service);
        }
    }
}
