package org.rapporteur.kit.http.deployment;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.BytecodeTransformerBuildItem;
import io.quarkus.gizmo.Gizmo;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Has what no HTTP server can read answered by {@code Unreadable}. Vert.x lets a server name its handler for such requests, and
 * Quarkus makes its servers without one and offers no place to name it; so the handler that Vert.x takes when there is none
 * is exchanged. Fails the build should Vert.x no longer take it there.
 */
class UnreadableProcessor {

    static final String CONNECTIONS = "io.vertx.core.http.impl.HttpServerConnectionHandler";
    private static final String DEFAULT_OF = "io/vertx/core/http/HttpServerRequest";
    private static final String DEFAULT = "DEFAULT_INVALID_REQUEST_HANDLER";
    private static final String OURS_OF = "org/rapporteur/kit/http/Unreadable";
    private static final String OURS = "HANDLER";

    @BuildStep
    BytecodeTransformerBuildItem answerWhatCannotBeRead() {
        return new BytecodeTransformerBuildItem.Builder()
                .setClassToTransform(CONNECTIONS)
                .setVisitorFunction((name, next) -> new Exchange(next))
                .build();
    }

    static final class Exchange extends ClassVisitor {

        private int exchanged;

        Exchange(ClassVisitor next) {
            super(Gizmo.ASM_API_VERSION, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(api, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                @Override
                public void visitFieldInsn(int opcode, String owner, String field, String type) {
                    if (opcode == Opcodes.GETSTATIC && owner.equals(DEFAULT_OF) && field.equals(DEFAULT)) {
                        exchanged++;
                        super.visitFieldInsn(opcode, OURS_OF, OURS, type);
                    } else {
                        super.visitFieldInsn(opcode, owner, field, type);
                    }
                }
            };
        }

        @Override
        public void visitEnd() {
            if (exchanged == 0) {
                throw new IllegalStateException("%s no longer takes %s".formatted(CONNECTIONS, DEFAULT));
            }
            super.visitEnd();
        }
    }
}
