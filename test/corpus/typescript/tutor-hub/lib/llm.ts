export { brain as default, Models } from '@tutor/brain'
export { default as embed } from '@tutor/brain/embed'
