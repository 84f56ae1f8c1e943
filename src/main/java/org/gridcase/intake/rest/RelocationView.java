package org.gridcase.intake.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.gridcase.casefile.Place;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.jspecify.annotations.Nullable;

/** What moving a case did, or would do. */
@Schema(name = "RelocationAnswer")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RelocationView(
        @Schema(example = "3701122026112700001") String number,

        @Schema(description = "只是预览,未作改动 a preview only; nothing was changed")
        boolean preview,

        PlaceView before,
        PlaceView after,

        @Schema(
                description = "承办:same-unit 单位不变,transferred 移交新地点的单位,kept 由现单位继续,verification-offered-anew 核实另行交付",
                allowableValues = {"same-unit", "transferred", "kept", "verification-offered-anew"})
        String work,

        @Schema(description = "变更后由谁办理 who has the work then", example = "370112001001002") @Nullable
        String unit,

        @Nullable String unitName,

        @Schema(description = "给人看的一句话 the same in words") String text) {

    /** A place as it is shown here. */
    @Schema(name = "RelocationPlace")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PlaceView(
            @Schema(description = "网格或区域编码 code", example = "370112001001001")
            String area,

            @Schema(example = "映泉社区第一网格") String name,
            @Schema(description = "WGS-84") @Nullable Double longitude,
            @Schema(description = "WGS-84") @Nullable Double latitude,

            @Schema(description = "待确认:坐标不在此区域之内,相距的米数 metres outside, to be confirmed") @Nullable
            Double metresOutside) {

        static PlaceView of(Place place, Organisation organisation) {
            return new PlaceView(
                    place.area().value(),
                    organisation.areaName(place.area()),
                    place.longitude(),
                    place.latitude(),
                    place.metresOutside());
        }
    }

    /** Where a case is. */
    @Schema(name = "CasePlace")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CasePlaceView(
            String number,

            @Schema(description = "网格或区域编码 code", example = "370112001001001")
            String area,

            @Schema(example = "映泉社区第一网格") String name,
            @Nullable String address,
            @Schema(description = "WGS-84") @Nullable Double longitude,
            @Schema(description = "WGS-84") @Nullable Double latitude,

            @Schema(description = "待确认:坐标不在此区域之内,相距的米数 metres outside, to be confirmed") @Nullable
            Double metresOutside,

            @Schema(
                    description =
                            "在地图上查看的网址;未设置地图的为空 address of the point on a map, where one is set (gridcase.map-link)")
            @Nullable
            String map,

            @Schema(description = "您能否变更本案地点 whether you may move the case")
            boolean movable) {}

    /** One relocation in the list. */
    @Schema(name = "RelocationItem")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            @Schema(description = "按先后编号 in their order", example = "12")
            long id,

            @Schema(example = "3701122026112700001") String number,

            @Schema(
                    description = "哪一次边界导入;人工变更的不填 the import of boundaries; none if somebody moved the case",
                    example = "7")
            @Nullable
            Long boundaryImport,

            OffsetDateTime at,
            @Schema(description = "变更人或导入人 account") String account,
            PlaceView before,

            @Schema(description = "不在任何网格之内的不填 none if it lies in no grid") @Nullable
            PlaceView after,

            @Schema(
                    description = "stayed 留原网格,moved 划入新网格,transferred 划入并移交,returned 回到原网格,pending 待处理,void 不再适用",
                    allowableValues = {"stayed", "moved", "transferred", "returned", "pending", "void"})
            String outcome,

            String outcomeName) {}

    /** A page of the list. */
    @Schema(name = "RelocationPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            List<Item> relocations,

            @Schema(description = "下一页的 after;没有则到头 `after` of the next page") @Nullable
            Long next) {}

    static @Nullable String code(@Nullable Unit unit) {
        return unit == null ? null : unit.code();
    }
}
