package org.rapporteur.apidocument;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.rapporteur.kit.text.Countries;

/**
 * Every code of the API with its labels in the languages of the United Nations: the document's enumerations, named
 * by the modules that have them, and the countries and regions.
 */
final class Vocabulary {

    private final Map<String, Set<String>> enumerations;
    private final List<ServiceDocument> services;
    private final Terms own;

    /**
     * @param enumerations see {@link Enumerations}
     * @param services their names have precedence, those of the service that has an enumeration first of all
     * @param own the names of the gateway's constants, and of those that all services share
     */
    Vocabulary(Map<String, Set<String>> enumerations, List<ServiceDocument> services, Terms own) {
        this.enumerations = enumerations;
        this.services = services;
        this.own = own;
    }

    ObjectNode tree() {
        var lists = new TreeMap<String, ArrayNode>();
        enumerations.forEach((name, codes) -> lists.put(name, codes(name, codes)));
        lists.put("country", countries());
        lists.put("region", regions());
        lists.put("subregion", subregions());

        var tree = JsonNodeFactory.instance.objectNode();
        var items = tree.putArray("items");
        lists.forEach((name, codes) -> items.addObject().put("name", name).set("codes", codes));
        return tree;
    }

    private ArrayNode codes(String enumeration, Set<String> codes) {
        var list = JsonNodeFactory.instance.arrayNode();
        var terms = terms(enumeration);
        for (var code : codes) {
            label(list.addObject().put("code", code), language -> Stream.of(enumeration + "." + code, code)
                    .flatMap(key -> terms.stream().map(known -> known.name(key, language)))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse(null));
        }
        return list;
    }

    private List<Terms> terms(String enumeration) {
        var first = new ArrayList<Terms>();
        var others = new ArrayList<Terms>();
        for (var service : services) {
            boolean has = service.tree().at("/components/schemas").properties().stream()
                    .anyMatch(schema ->
                            Enumerations.decapitalized(schema.getKey()).equals(enumeration)
                                    && schema.getValue().has("enum"));
            (has ? first : others).add(service.terms());
        }
        first.add(own);
        first.addAll(others);
        return first;
    }

    private static ArrayNode countries() {
        var list = JsonNodeFactory.instance.arrayNode();
        for (var code : Countries.codes()) {
            var country = list.addObject().put("code", code);
            label(country, language -> Countries.name(code, language));
            if (Countries.subregion(code) != null) {
                country.put("region", Countries.region(code)).put("subregion", Countries.subregion(code));
            }
            if (Countries.isFormer(code)) {
                country.put("former", true);
            }
        }
        return list;
    }

    private static ArrayNode regions() {
        var list = JsonNodeFactory.instance.arrayNode();
        Countries.codes().stream()
                .map(Countries::region)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .forEach(code -> label(list.addObject().put("code", code), language -> Countries.name(code, language)));
        return list;
    }

    private static ArrayNode subregions() {
        var list = JsonNodeFactory.instance.arrayNode();
        var regions = new TreeMap<String, String>();
        Countries.codes().stream()
                .filter(country -> Countries.subregion(country) != null)
                .forEach(country -> regions.put(Countries.subregion(country), Countries.region(country)));
        regions.forEach((code, region) -> {
            var subregion = list.addObject().put("code", code);
            label(subregion, language -> Countries.name(code, language));
            subregion.put("region", region);
        });
        return list;
    }

    /** @param name the name in a language; null if there is none, which a test of the gateway notices */
    private static void label(ObjectNode code, UnaryOperator<String> name) {
        var label = code.putObject("label");
        for (var language : Terms.LANGUAGES) {
            var known = name.apply(language);
            if (known != null) {
                label.put(language, known);
            }
        }
    }
}
