import type { Answer } from '../../../client/methods.ts'

export type Story = Answer<'listScenarios'>[number]
export type Running = Answer<'listRunningScenarios'>
export type ToldStory = Running['stories'][number]
export type Beat = ToldStory['beats'][number]
export type BeatWhen = Beat['when']
export type Act = Story['acts'][number]
export type Played = NonNullable<Answer<'playScenario'>['played']>
