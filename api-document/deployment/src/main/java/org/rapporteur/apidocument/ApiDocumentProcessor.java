package org.rapporteur.apidocument;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.deployment.builditem.HotDeploymentWatchedFileBuildItem;
import io.quarkus.deployment.pkg.builditem.BuildSystemTargetBuildItem;
import io.quarkus.smallrye.openapi.deployment.spi.OpenApiDocumentBuildItem;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Merges the gateway's own OpenAPI document with those that the services commit beside their poms, whenever the gateway is built,
 * tested or reloaded: resources that it only hands on. A service's document is found by its place, {@code ../NAME-service/openapi.yaml}.
 */
class ApiDocumentProcessor {

    private static final String JSON_FILE = "api/openapi.json";
    private static final String YAML_FILE = "api/openapi.yaml";
    private static final String CATALOGUE_FILE = "api/catalogue.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    @BuildStep
    void merge(
            List<OpenApiDocumentBuildItem> documents,
            BuildSystemTargetBuildItem target,
            BuildProducer<GeneratedResourceBuildItem> resources,
            BuildProducer<HotDeploymentWatchedFileBuildItem> watched)
            throws IOException {
        var files = ServiceDocument.filesIn(modules(target));
        files.forEach(file -> watched.produce(new HotDeploymentWatchedFileBuildItem(file.toString())));
        var api = ApiDocument.merge(own(documents), ServiceDocument.readAll(files, YAML));
        resources.produce(new GeneratedResourceBuildItem(
                JSON_FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(api.merged())));
        resources.produce(new GeneratedResourceBuildItem(YAML_FILE, YAML.writeValueAsBytes(api.merged())));
        resources.produce(new GeneratedResourceBuildItem(CATALOGUE_FILE, JSON.writeValueAsBytes(api.catalogue())));
    }

    /** The folder of all modules: that of the gateway is one of them. */
    private static Path modules(BuildSystemTargetBuildItem target) {
        return target.getOutputDirectory()
                .toAbsolutePath()
                .normalize()
                .getParent()
                .getParent();
    }

    /** The gateway's own as it is served by itself, which is read and written once more: that puts members in their final order. */
    private static ObjectNode own(List<OpenApiDocumentBuildItem> documents) throws IOException {
        var own = documents.stream()
                .filter(OpenApiDocumentBuildItem::isDefaultDocument)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no document of the gateway's own"));
        var written = own.getSmallRyeOpenAPI().toJSON().getBytes(StandardCharsets.UTF_8);
        var read = SmallRyeOpenAPI.builder()
                .withConfig(ConfigProvider.getConfig())
                .enableModelReader(false)
                .enableStandardStaticFiles(false)
                .enableAnnotationScan(false)
                .enableStandardFilter(false)
                .withCustomStaticFile(() -> new ByteArrayInputStream(written))
                .build();
        return (ObjectNode) JSON.readTree(read.toJSON());
    }
}
