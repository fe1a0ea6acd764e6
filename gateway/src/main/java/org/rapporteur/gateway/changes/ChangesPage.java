package org.rapporteur.gateway.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A part of the merged change log; the schema is in openapi.yaml.
 *
 * @param next always there
 * @param incomplete the services that could not be asked; absent when there are none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ChangesPage(
        @JsonInclude(JsonInclude.Include.ALWAYS) List<ObjectNode> items, String next, List<String> incomplete) {}
