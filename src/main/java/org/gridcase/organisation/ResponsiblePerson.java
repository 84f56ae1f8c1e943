package org.gridcase.organisation;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody who answers for a unit today, as the interface names them. */
@Schema(name = "ResponsiblePerson", description = "负责人 Who answers for a unit today")
public record ResponsiblePerson(
        @Schema(example = "street-section") String account,

        @Schema(example = "赵敏") String name,

        @Schema(description = "代谁履职，自己的岗位为空 for whom the person acts; empty for a post of their own") @Nullable
        String actingFor,

        @Schema(description = "本单位无人而由其代管的单位 the unit that does the work of one in which nobody is; else empty")
        @Nullable
        String ofUnit) {}
