"""Survey indices (SKM, SPAK, SPKP) from answers, frequencies or means; exact and explained."""

from kawal.scoring.index.compute import IndexResult, SurveyIndex, UnsurResult, survey_index

__all__ = ["IndexResult", "SurveyIndex", "UnsurResult", "survey_index"]
