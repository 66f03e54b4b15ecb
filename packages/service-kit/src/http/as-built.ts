/**
 * For the answers of hot routes, which their code builds member by member: sends them as they are. The schema still
 * describes them and is what tests read them with; it is not gone through for every answer.
 */
export const asBuilt = () => JSON.stringify
