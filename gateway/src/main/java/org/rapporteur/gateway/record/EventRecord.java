package org.rapporteur.gateway.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.rapporteur.kit.http.Tagged;

/**
 * Everything that is recorded of one event. The members are as the services give them; the schema is in openapi.yaml.
 *
 * @param participations each with its participant whole
 * @param statements each with its texts and points
 */
public record EventRecord(ObjectNode event, List<ObjectNode> participations, List<ObjectNode> statements)
        implements Tagged {}
